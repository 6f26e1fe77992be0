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
		'It only reads, and tries a target up to its host key. ? marks a check that could not be made.',
		'With --sign-in it also pushes a key and signs in, or signs in with the key of -i. It starts nothing',
		'on the instance and remembers no host key.',
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
	load: () => import('../doctor.js'),
};

/** `eic list`. */
export const listCommand: CommandSpec = {
	name: 'list',
	aliases: ['ls'],
	summary: "list instances, with the picker's filter as arguments",
	usage: '[FILTER …]',
	options: [
		{name: 'region', value: 'REGIONS', help: 'one, several separated by commas, or all'},
		{name: 'profile', value: 'PROFILE', help: 'profile of ~/.aws/config'},
		jsonOption,
		{name: 'ids', help: 'print only the ids, a line each'},
		{name: 'endpoints', help: 'list the endpoints instead, and how many instances each can serve'},
		{name: 'offline', help: 'list what was read last time, and say how old it is'},
		debugOption,
		helpOption,
	],
	load: () => import('../list.js'),
};

/** `eic history`. */
export const historyCommand: CommandSpec = {
	name: 'history',
	summary: 'list past sessions, the latest last',
	usage: '[WORD …]',
	options: [
		{name: 'limit', value: 'N', help: 'only the latest N'},
		jsonOption,
		debugOption,
		helpOption,
	],
	notes: [
		'Each WORD must occur in a session: its Name, id, region, account, user, address, end or date.',
		'What you typed, saw or ran is not kept.',
	],
	load: () => import('../history.js'),
};
