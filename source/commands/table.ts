import type {CommandSpec, OptionSpec} from './command.js';
import {completionCommands} from './completion/table.js';
import {favoritesCommands} from './favorites/table.js';
import {knownHostsCommands} from './known-hosts/table.js';
import {
	awsOptions,
	connectTimeoutOption,
	copyOptions,
	debugOption,
	forwardOptions,
	helpOption,
	hostKeyCheckOption,
	jsonOption,
	keyOptions,
	previewOptions,
	profileOption,
	routeOptions,
	sessionOptions,
	terminalOptions,
} from './options.js';
import {proxyOptions} from './proxy-options.js';
import {tunnelOptions} from './tunnel-options.js';

/** The picker: what runs when no command is named. */
export const pickerCommand: CommandSpec = {
	name: 'picker',
	summary: 'browse regions and instances, and connect',
	usage: '',
	options: [
		{name: 'exit', help: 'leave after the first session instead of going back to the list'},
		...sessionOptions,
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
	load: () => import('./picker.js'),
};

const sshOptions: readonly OptionSpec[] = [
	...routeOptions,
	...keyOptions,
	...terminalOptions,
	...forwardOptions,
	...sessionOptions,
	...previewOptions,
	...awsOptions,
	helpOption,
];

/** Every command of eic. Help and parsing read it. */
export const commands: readonly CommandSpec[] = [
	{
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
		load: () => import('./ssh.js'),
	},
	{
		name: '-',
		summary: 'connect to the last instance again, in the same way',
		usage: '[-- COMMAND …]',
		notes: ['As a target, - is the last instance for the other commands, too: eic plan -'],
		options: sshOptions.filter(({name}) => name !== 'instance-id' && name !== 'filter'),
		load: () => import('./last.js'),
	},
	{
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
			'.NAME.….eic-part: the same command goes on from there.',
		],
		load: () => import('./cp.js'),
	},
	{
		name: 'plan',
		summary: 'show the routes to an instance, which one is taken, and why',
		usage: '[user@]TARGET',
		words: 'target',
		options: [...routeOptions, ...keyOptions, jsonOption, ...awsOptions, helpOption],
		load: () => import('./plan.js'),
	},
	{
		name: 'doctor',
		summary: 'check credentials, permissions and the way to an instance, and name what is wrong',
		usage: '[[user@]TARGET]',
		notes: [
			'It only reads. A target is tried up to its host key, and nobody signs in. What may not be read is ?.',
			'Exit code 255 where something is wrong.',
		],
		options: [
			...routeOptions,
			...keyOptions,
			jsonOption,
			connectTimeoutOption,
			...awsOptions,
			helpOption,
		],
		load: () => import('./doctor.js'),
	},
	{
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
			{name: 'debug', help: 'say more, with stack traces'},
			helpOption,
		],
		load: () => import('./list.js'),
	},
	...favoritesCommands,
	...knownHostsCommands,
	{
		name: 'history',
		summary: 'list the sessions that have ended, the latest last',
		usage: '[WORD …]',
		options: [
			{name: 'limit', value: 'N', help: 'only the latest N'},
			jsonOption,
			{name: 'debug', help: 'say more, with stack traces'},
			helpOption,
		],
		notes: [
			'Each WORD must occur in a session: its Name, id, region, account, user, address, end or date.',
			'What was typed, shown or run in a session is not kept.',
		],
		load: () => import('./history.js'),
	},
	{
		name: 'open-tunnel',
		summary: 'open TCP to an instance through an endpoint, on stdio or a local port',
		usage: '[TARGET]',
		words: 'target',
		notes: [
			'Without --local-port it carries stdin and stdout, as a ProxyCommand of ssh does. With it, every',
			'connection to that port gets a tunnel of its own, until Ctrl-C.',
		],
		options: [...tunnelOptions, ...awsOptions, helpOption],
		load: () => import('./open-tunnel.js'),
	},
	{
		name: 'ssh-config',
		summary: 'let ssh, scp, rsync and git reach instances by id or NAME.eic',
		usage: '',
		notes: [
			'Prints a part of an OpenSSH configuration. With --write it becomes a file of eic that',
			'~/.ssh/config includes in its first line; a copy of that file as it was stays beside it.',
		],
		options: [
			{name: 'write', help: 'include it into ~/.ssh/config'},
			...proxyOptions,
			hostKeyCheckOption,
			...awsOptions,
			helpOption,
		],
		load: () => import('./ssh-config.js'),
	},
	{
		name: 'proxy',
		summary: 'the ProxyCommand of eic ssh-config: push the key, open a route on stdio',
		usage: 'NAME PORT USER',
		isForPrograms: true,
		options: [...proxyOptions, connectTimeoutOption, ...awsOptions, helpOption],
		load: () => import('./proxy.js'),
	},
	{
		name: 'host-keys',
		summary: 'the KnownHostsCommand of eic ssh-config: the host keys of an instance',
		usage: 'NAME HOST KEY',
		isForPrograms: true,
		options: [hostKeyCheckOption, profileOption, debugOption, helpOption],
		load: () => import('./host-keys.js'),
	},
	{
		name: 'send-ssh-public-key',
		summary: 'push a public key for 60 seconds, as the AWS CLI does',
		usage: '',
		options: [
			{name: 'instance-id', value: 'ID', help: 'the instance'},
			{name: 'instance-os-user', value: 'USER', help: 'the OS user the key is for'},
			{
				name: 'ssh-public-key',
				value: 'KEY',
				help: 'the public key: its text, a path, or file://PATH',
			},
			{name: 'availability-zone', value: 'ZONE', help: 'the zone of the instance'},
			{name: 'cli-input-json', value: 'JSON', help: 'all of the above as JSON or file://PATH'},
			{name: 'cli-input-yaml', value: 'YAML', help: 'the same as YAML'},
			{name: 'generate-cli-skeleton', help: 'print an empty input and stop'},
			...awsOptions,
			helpOption,
		],
		load: () => import('./send-ssh-public-key.js'),
	},
	...completionCommands,
	{
		name: 'demo',
		summary: 'try eic on a loopback AWS, without an account',
		usage: '',
		options: [
			{name: 'serve', help: 'run the loopback AWS alone and print how to use it'},
			{name: 'instances', value: 'N', help: 'size of the fleet; default 60 or so'},
			{name: 'regions', value: 'N', help: 'spread the fleet over N regions; default 6'},
			{name: 'latency', value: 'MS', help: 'delay every API call'},
			{
				name: 'fault',
				value: 'ACTION=ERROR[:COUNT]',
				isRepeatable: true,
				help: 'make an action fail, always or COUNT times',
			},
			{name: 'exit', help: 'leave after the first session'},
			...sessionOptions,
			helpOption,
		],
		load: () => import('./demo.js'),
	},
];
