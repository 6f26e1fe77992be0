import type {CommandSpec} from '../command.js';
import {helpOption, recordAllOptions, sessionOptions} from '../options.js';
import {plainOption} from './picker.js';

/** `eic demo`. */
export const demoCommand: CommandSpec = {
	name: 'demo',
	summary: 'try eic without an account, on an AWS that runs on your machine',
	usage: '',
	options: [
		{name: 'serve', help: 'run only the demo AWS, and print the environment to use it with'},
		{name: 'instances', value: 'N', help: 'number of instances; default: about 60'},
		{name: 'regions', value: 'N', help: 'spread the fleet over N regions; default 6'},
		{name: 'latency', value: 'MS', help: 'delay every API call'},
		{
			name: 'fault',
			value: 'ACTION=ERROR[:COUNT]',
			isRepeatable: true,
			help: 'make an action fail, always or COUNT times',
		},
		{name: 'exit', help: 'exit after the first session'},
		plainOption,
		...sessionOptions,
		...recordAllOptions,
		helpOption,
	],
	isWithoutSettings: true,
	examples: [
		['eic demo', 'the picker on a demo AWS'],
		['eic demo --instances 10000 --latency 300', 'a large fleet, slowly answered'],
		['eic demo --fault DescribeInstances=RequestLimitExceeded:2', 'two calls are throttled'],
		['eic demo --serve', 'only the demo AWS, for other programs'],
	],
	load: () => import('../demo.js'),
};
