import type {CommandSpec, OptionSpec} from '../command.js';
import {awsOptions, helpOption, keyOptions, recordAllOptions, sessionOptions} from '../options.js';

/** `--plain`, for the picker and the demo. */
export const plainOption: OptionSpec = {
	name: 'plain',
	help: 'ask and answer in lines instead of drawing a screen, as with TERM=dumb',
};

/** The picker: what runs when no command is named. */
export const pickerCommand: CommandSpec = {
	name: 'picker',
	summary: 'choose an instance and connect; at once if FILTER finds exactly one',
	usage: '[[user@]FILTER …]',
	words: 'target',
	options: [
		{name: 'exit', help: 'exit after the first session'},
		plainOption,
		{name: 'refresh', help: 'read the list from AWS before showing it'},
		{name: 'offline', help: 'show the list read last time, without asking AWS'},
		...keyOptions,
		...sessionOptions,
		...recordAllOptions,
		...awsOptions.filter(({name}) => name !== 'profile'),
		{
			name: 'profile',
			value: 'PROFILE',
			isRepeatable: true,
			help: 'profile of ~/.aws/config; given several times, all are shown together',
		},
		{name: 'version', short: 'V', help: 'print the version'},
		helpOption,
	],
	load: () => import('../picker/picker.js'),
};
