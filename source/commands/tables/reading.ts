import type {CommandSpec} from '../command.js';
import {
	awsOptions,
	connectTimeoutOption,
	debugOption,
	helpOption,
	jsonOption,
	keyOptions,
	routeOptions,
} from '../options.js';

/** `eic doctor`. */
export const doctorCommand: CommandSpec = {
	name: 'doctor',
	summary: 'find out what is wrong: credentials, permissions, the route to an instance',
	usage: '[[user@]TARGET]',
	notes: [
		'It only reads, and connects to a target up to its host key. ? marks a check that could not be made.',
		'With --sign-in it also pushes a key and signs in, or signs in with the key of -i. It starts nothing on the instance and remembers no host key.',
		'The exit code is 255 if something is wrong.',
	],
	options: [
		...routeOptions,
		...keyOptions,
		{
			name: 'sign-in',
			help: 'also push a key and sign in; only that shows whether the agent on the instance works',
		},
		jsonOption,
		connectTimeoutOption,
		...awsOptions,
		helpOption,
	],
	examples: [
		['eic doctor', 'check credentials, clock, permissions and region'],
		['eic doctor web-1', 'also check the route to web-1'],
		['eic doctor web-1 --sign-in', 'also sign in'],
	],
	load: () => import('../doctor.js'),
};

/** `eic list`. */
export const listCommand: CommandSpec = {
	name: 'list',
	aliases: ['ls'],
	summary: "list instances, with the picker's filter as arguments",
	usage: '[FILTER …]',
	takesFilter: true,
	options: [
		{name: 'region', value: 'REGIONS', help: 'one, several separated by commas, or all'},
		{name: 'profile', value: 'PROFILE', help: 'profile from ~/.aws/config'},
		jsonOption,
		{name: 'ids', help: 'print only the ids, one per line'},
		{
			name: 'columns',
			value: 'NAMES',
			help: 'these columns, separated by commas, such as age,route,tag:Role; default: as in the picker',
		},
		{
			name: 'sort',
			value: 'COLUMN',
			help: 'sort by a column, such as age or tag:Role; --sort=-age reverses',
		},
		{name: 'endpoints', help: 'list the endpoints instead, and how many instances each can serve'},
		{name: 'offline', help: 'list what was read last time, with its age'},
		debugOption,
		helpOption,
	],
	examples: [
		['eic list', 'the instances of your region'],
		['eic list web state:running', 'those that match web and run'],
		["eic list --region all '!name:test'", 'all regions, without the test instances'],
		['eic list --ids tag:Role=web', 'ids for a script'],
		['eic list --endpoints', 'the endpoints, and what they can serve'],
	],
	load: () => import('../list.js'),
};

/** `eic history`. */
export const historyCommand: CommandSpec = {
	name: 'history',
	summary: 'list past sessions, newest last',
	usage: '[WORD …]',
	options: [
		{name: 'limit', value: 'N', help: 'only the last N'},
		jsonOption,
		debugOption,
		helpOption,
	],
	notes: [
		'Lists the sessions that contain every WORD in their Name, id, region, account, user, address, end or date.',
		'eic does not keep what you typed, saw or ran.',
	],
	examples: [
		['eic history', 'all past sessions'],
		['eic history web-1 --limit 5', 'the last five with web-1'],
	],
	load: () => import('../history.js'),
};
