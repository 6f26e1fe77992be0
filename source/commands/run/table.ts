import type {CommandSpec} from '../command.js';
import {
	connectTimeoutOption,
	debugOption,
	helpOption,
	hostKeyCheckOption,
	keyOptions,
	routeOptions,
} from '../options.js';

/** Options of a route that name or fit one instance only. */
const forOneInstance = ['instance-id', 'filter', 'instance-ip'];

/** `eic run`. */
export const runCommand: CommandSpec = {
	name: 'run',
	summary: 'run a command on many instances at once',
	usage: '[FILTER … | --favorites | --stdin] -- COMMAND …',
	options: [
		{name: 'favorites', help: 'run on your favorites'},
		{name: 'stdin', help: 'run on the ids and Names read from stdin, one per line'},
		{name: 'region', value: 'REGIONS', help: 'one, several separated by commas, or all'},
		{
			name: 'profile',
			value: 'PROFILE',
			isRepeatable: true,
			help: 'profile from ~/.aws/config',
		},
		{name: 'yes', short: 'y', help: 'do not ask before running on several instances'},
		{name: 'parallel', value: 'N', help: 'instances at a time; default 16'},
		{name: 'max-failures', value: 'N', help: 'stop starting after N failures'},
		{
			name: 'timeout',
			value: 'TIME',
			help: 'hang up on an instance that takes longer, such as 90s, 30m or 1h30m',
		},
		{name: 'stdin-file', value: 'FILE', help: 'give the command this file to read'},
		{name: 'prefix', help: 'print lines as they come, each with its instance'},
		{name: 'group', help: 'print the output of an instance when it is complete'},
		{name: 'json', help: 'print one JSON object per instance, one per line'},
		{name: 'output', value: 'FOLDER', help: 'write the output to ID.out and ID.err in FOLDER'},
		...routeOptions.filter(({name}) => !forOneInstance.includes(name)),
		...keyOptions,
		connectTimeoutOption,
		hostKeyCheckOption,
		debugOption,
		helpOption,
	],
	takesFilter: true,
	notes: [
		'Only running instances count. A single word that is the id, an address or the Name of an instance means that one only. Without a filter, it is every instance of the region.',
		'eic shows the instances and asks once; without a terminal, several need --yes. It connects as eic ssh does. An endpoint carries 20 connections at a time.',
		'On a terminal, a table shows the last line of each output. Elsewhere, --prefix is the default.',
		'The exit code is 0 if the command succeeded everywhere, else the highest one of all instances: its exit status, 124 for --timeout, 255 for a failed connection or a signal.',
		'Ctrl-C stops starting, and hangs up after 5 seconds. Press it again to hang up at once.',
	],
	examples: [
		['eic run tag:Role=web -- uptime', 'on all that have this tag'],
		['eic run web --region all --group -- df -h /', 'in all regions, with their whole output'],
		['eic run --favorites -y --json -- id', 'on your favorites, as JSON, without a question'],
		['eic list --ids az:us-east-1a | eic run --stdin -y -- date', 'on what another command names'],
		['eic run api --parallel 2 --max-failures 1 -- ./deploy', 'two at a time, until one fails'],
	],
	load: () => import('./run.js'),
};
