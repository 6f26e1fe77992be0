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
	summary: 'check credentials, permissions and the way to an instance, and name what is wrong',
	usage: '[[user@]TARGET]',
	notes: [
		'It only reads: a target is tried up to its host key. What may not be read is ?.',
		'Only --sign-in pushes a key and signs in with it, or with that of -i. It starts nothing there, and remembers no host key.',
		'Exit code 255 where something is wrong.',
	],
	options: [
		...routeOptions,
		...keyOptions,
		{
			name: 'sign-in',
			help: 'push a key and sign in, too: only that shows whether the agent runs',
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
		{name: 'endpoints', help: 'the endpoints instead, and how many of the instances each serves'},
		{name: 'offline', help: 'from what was read the last time, and say how old it is'},
		debugOption,
		helpOption,
	],
	load: () => import('../list.js'),
};

/** `eic history`. */
export const historyCommand: CommandSpec = {
	name: 'history',
	summary: 'list the sessions that have ended, the latest last',
	usage: '[WORD …]',
	options: [
		{name: 'limit', value: 'N', help: 'only the latest N'},
		jsonOption,
		debugOption,
		helpOption,
	],
	notes: [
		'Each WORD must occur in a session: its Name, id, region, account, user, address, end or date.',
		'What was typed, shown or run in a session is not kept.',
	],
	load: () => import('../history.js'),
};
