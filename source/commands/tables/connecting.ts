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
		'-R with only [bind:]port is a SOCKS proxy on the instance. If a forward cannot be opened, eic says so and the session goes on without it.',
	],
	examples: [
		['eic ssh web-1', 'a shell on web-1'],
		['eic ssh ubuntu@web-1 --reconnect', 'as ubuntu; reconnect when the connection is lost'],
		['eic ssh web-1 -- uptime', 'run one command, and exit with its status'],
		[
			'eic ssh --instance-id i-0123456789abcdef0 --connection-type eice',
			'as the AWS CLI has it, over an endpoint',
		],
		['eic ssh db-1 -N -L 5432:localhost:5432', 'forward a local port until Ctrl-C'],
		['eic ssh web-1 --dry-run', 'show the route without connecting'],
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
	examples: [
		['eic -', 'a shell on the last instance'],
		['eic - -- uptime', 'run a command there'],
	],
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
		'A remote path is relative to the home directory. * ? [a-z] and {a,b} in it are expanded on the instance. Put an IPv6 address in brackets. ./a:b is a local file.',
		'A file gets its name when it is complete. An interrupted copy of a large file stays next to it as .NAME.….eic-part; the same command resumes it. Where the server refuses to replace a file, eic overwrites it in place and says so. Files with several hard links, files whose owner could not be kept, devices and FIFOs are always overwritten in place.',
	],
	examples: [
		['eic cp app.tar.gz web-1:/tmp/', 'copy a file to web-1'],
		['eic cp web-1:/var/log/syslog .', 'copy a file from web-1'],
		['eic cp -r site web-1:', 'copy a directory to your home there'],
		["eic cp 'web-1:/var/log/*.log' logs/", 'copy all files that match'],
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
	examples: [
		['eic plan web-1', 'how eic would connect, and why'],
		['eic plan web-1 --json', 'the same for a script'],
	],
	load: () => import('../plan.js'),
};
