import type {CommandSpec, OptionSpec} from '../command.js';
import {awsOptions, helpOption, keyOptions, recordAllOptions, sessionOptions} from '../options.js';

/** `--plain`, for the picker and the demo. */
export const plainOption: OptionSpec = {
	name: 'plain',
	help: 'questions and answers in plain lines instead of a full screen, as with TERM=dumb',
};

/** The picker: what runs when no command is named. */
export const pickerCommand: CommandSpec = {
	name: 'picker',
	summary: 'choose an instance and connect; at once if FILTER finds exactly one',
	usage: '[[user@]FILTER …]',
	words: 'target',
	takesFilter: true,
	options: [
		{name: 'exit', help: 'exit after the first session'},
		plainOption,
		{name: 'refresh', help: 'read the list from AWS before showing it'},
		{name: 'offline', help: 'show the last list without asking AWS'},
		...keyOptions,
		...sessionOptions,
		...recordAllOptions,
		...awsOptions.filter(({name}) => name !== 'profile'),
		{
			name: 'profile',
			value: 'PROFILE',
			isRepeatable: true,
			help: 'profile from ~/.aws/config; given several times, all are shown together',
		},
		{name: 'version', short: 'V', help: 'print the version'},
		helpOption,
	],
	examples: [
		['eic', 'choose a region, then an instance'],
		['eic web prod', 'the list, filtered; connects if only one matches'],
		['eic ubuntu@web-1', 'connect as ubuntu'],
		['eic --profile prod --profile dev', 'the instances of two accounts in one list'],
		['eic --timeout 30m --countdown line', 'limit every session, and show the time left'],
	],
	load: () => import('../picker/picker.js'),
};
