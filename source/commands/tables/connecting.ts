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
		'-R with only [bind:]port is a SOCKS proxy on the instance. If a forward cannot be opened, eic says so',
		'and the session goes on without it.',
	],
	load: () => import('../ssh.js'),
};

/** `eic -`. */
export const lastCommand: CommandSpec = {
	name: '-',
	summary: 'connect to the last instance again, with the same options',
	usage: '[-- COMMAND …]',
	notes: ['- is also the last instance as a target of other commands: eic plan -'],
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
		'A remote path is relative to the home directory. * ? [a-z] and {a,b} in it are expanded on the',
		'instance. Put an IPv6 address in brackets. ./a:b is a local file.',
		'A file gets its name when it is complete. An interrupted copy of a large file stays next to it as',
		'.NAME.….eic-part; the same command resumes it. Where the server refuses to replace a file, eic',
		'overwrites it in place and says so. Files with several hard links, files whose owner could not be',
		'kept, devices and FIFOs are always overwritten in place.',
	],
	load: () => import('../cp.js'),
};

/** `eic plan`. */
export const planCommand: CommandSpec = {
	name: 'plan',
	summary: 'show the routes to an instance, which one eic would take, and why',
	usage: '[user@]TARGET',
	words: 'target',
	options: [...routeOptions, ...keyOptions, jsonOption, ...awsOptions, helpOption],
	load: () => import('../plan.js'),
};
