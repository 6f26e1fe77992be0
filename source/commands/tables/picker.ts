import type {CommandSpec, OptionSpec} from '../command.js';
import {awsOptions, helpOption, keyOptions, recordAllOptions, sessionOptions} from '../options.js';

/** `--plain`, for the picker and the demo. */
export const plainOption: OptionSpec = {
	name: 'plain',
	help: 'questions and answers instead of a screen, as with TERM=dumb',
};

/** The picker: what runs when no command is named. */
export const pickerCommand: CommandSpec = {
	name: 'picker',
	summary: 'browse regions and instances, and connect; to the one that FILTER finds at once',
	usage: '[[user@]FILTER …]',
	words: 'target',
	options: [
		{name: 'exit', help: 'leave after the first session instead of going back to the list'},
		plainOption,
		{name: 'refresh', help: 'read the list anew, without showing the one of the last time first'},
		{name: 'offline', help: 'list what was read the last time, without asking AWS'},
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
