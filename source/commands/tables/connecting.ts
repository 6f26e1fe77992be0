import type {CommandSpec, OptionSpec} from '../command.js';
import {
	awsOptions,
	copyOptions,
	forwardOptions,
	helpOption,
	jsonOption,
	keyOptions,
	previewOptions,
	recordOptions,
	routeOptions,
	sessionOptions,
	terminalOptions,
} from '../options.js';

const sshOptions: readonly OptionSpec[] = [
	...routeOptions,
	...keyOptions,
	...terminalOptions,
	...forwardOptions,
	...sessionOptions,
	...recordOptions,
	...previewOptions,
	...awsOptions,
	helpOption,
];

/** `eic ssh`. */
export const sshCommand: CommandSpec = {
	name: 'ssh',
	summary: 'connect to an instance by id, Name, address or DNS name',
	usage: '[user@]TARGET [-- COMMAND …]',
	words: 'target',
	options: sshOptions,
	notes: [
		'A field of a forward that begins with / is the path of a Unix socket, on either side.',
		'-R with [bind:]port alone is a SOCKS proxy on the instance. A forward that cannot be opened is',
		'told, and the session goes on without it.',
	],
	load: () => import('../ssh.js'),
};

/** `eic -`. */
export const lastCommand: CommandSpec = {
	name: '-',
	summary: 'connect to the last instance again, in the same way',
	usage: '[-- COMMAND …]',
	notes: ['As a target, - is the last instance for the other commands, too: eic plan -'],
	options: sshOptions.filter(({name}) => name !== 'instance-id' && name !== 'filter'),
	load: () => import('../last.js'),
};

/** `eic cp`. */
export const cpCommand: CommandSpec = {
	name: 'cp',
	summary: 'copy files to and from instances',
	usage: 'SOURCE … TARGET',
	words: 'copy',
	options: [...copyOptions, ...awsOptions, helpOption],
	notes: [
		'A source or the target is FILE, or [user@]INSTANCE:FILE with an id, Name, address or DNS name.',
		'A remote path is relative to the home directory, and * ? [a-z] {a,b} in it stand for what is there.',
		'An IPv6 address stands in brackets. ./a:b is a local file.',
		'A file has its name when it is complete. A large one that broke off lies beside it as',
		'.NAME.….eic-part: the same command goes on from there. A file that can be written but not',
		'replaced is written in place, and eic says so; so are devices and FIFOs, without a word.',
	],
	load: () => import('../cp.js'),
};

/** `eic plan`. */
export const planCommand: CommandSpec = {
	name: 'plan',
	summary: 'show the routes to an instance, which one is taken, and why',
	usage: '[user@]TARGET',
	words: 'target',
	options: [...routeOptions, ...keyOptions, jsonOption, ...awsOptions, helpOption],
	load: () => import('../plan.js'),
};
