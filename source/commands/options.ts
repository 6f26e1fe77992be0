import {countdowns} from '../model/countdown.js';
import {connectionTypes} from '../model/route.js';
import {hostKeyChecks} from '../model/ssh/host-key-check.js';
import {keyTypes} from '../model/ssh/key-type.js';
import type {OptionSpec} from './command.js';

/** Options that several commands share. */

export const helpOption: OptionSpec = {name: 'help', short: 'h', help: 'show this help'};

export const jsonOption: OptionSpec = {name: 'json', help: 'print one JSON object'};

export const profileOption: OptionSpec = {
	name: 'profile',
	value: 'PROFILE',
	help: 'profile from ~/.aws/config',
};

export const debugOption: OptionSpec = {
	name: 'debug',
	optionalValue: 'FILE',
	help: 'add stack traces to failures; with =FILE, write a trace with times, without secrets',
};

export const awsOptions: readonly OptionSpec[] = [
	{name: 'region', value: 'REGION', help: 'AWS region; default from the environment or profile'},
	profileOption,
	debugOption,
];

/** For a target that takes more than one word. */
export const filterOption: OptionSpec = {
	name: 'filter',
	value: 'FILTER',
	help: 'the one instance that this filter finds, instead of a target',
};

/** What decides the route, the OS user and the port. */
export const routeOptions: readonly OptionSpec[] = [
	{name: 'instance-id', value: 'ID', help: 'the instance, instead of a target'},
	filterOption,
	{
		name: 'instance-ip',
		value: 'IP',
		help: 'use this address; needs --connection-type direct or eice',
	},
	{
		name: 'connection-type',
		value: 'TYPE',
		choices: connectionTypes,
		help: 'auto (default), direct, or eice (over an EC2 Instance Connect Endpoint)',
	},
	{
		name: 'eice-options',
		value: 'OPTIONS',
		help: 'endpointId=…, dnsName=… and maxTunnelDuration=SECONDS, with commas between, or the same as JSON',
	},
	{name: 'os-user', short: 'l', value: 'USER', help: 'login name; default that of the image'},
	{name: 'ssh-port', short: 'p', value: 'PORT', help: 'SSH port; default 22'},
	{name: 'no-fallback', help: 'try only the first route'},
];

export const keyTypeOption: OptionSpec = {
	name: 'key-type',
	value: 'TYPE',
	choices: keyTypes,
	help: 'make only this kind of key; default: ed25519, then rsa if the server refuses it',
};

/** Which key signs in. */
export const keyOptions: readonly OptionSpec[] = [
	{
		name: 'private-key-file',
		short: 'i',
		value: 'FILE',
		help: 'sign in with your own key, which the instance already knows; push nothing',
	},
	{name: 'push', help: 'push the public key of --private-key-file before signing in'},
	keyTypeOption,
];

/** What to show instead of connecting. */
export const previewOptions: readonly OptionSpec[] = [
	{name: 'dry-run', help: 'show the plan; do not push a key or connect'},
	{name: 'json', help: 'with --dry-run, print the plan as one JSON object'},
	{
		name: 'print-command',
		help: 'print the equivalent ssh command for a POSIX shell; do not push a key or connect',
	},
];

export const connectTimeoutOption: OptionSpec = {
	name: 'connect-timeout',
	value: 'TIME',
	help: 'time limit for each step up to the SSH handshake; default 15s',
};

export const hostKeyCheckOption: OptionSpec = {
	name: 'host-key-check',
	value: 'CHECK',
	choices: hostKeyChecks,
	help: 'which new host keys to accept: strict: those in the boot log; accept-new (default): unless the log differs; off: all',
};

/** How a session runs and ends. */
export const sessionOptions: readonly OptionSpec[] = [
	{
		name: 'timeout',
		value: 'TIME',
		help: 'end the session after this time, such as 90s, 30m, 1h30m or 3600; none for no limit',
	},
	{
		name: 'countdown',
		value: 'WHERE',
		choices: countdowns,
		help: 'where to show the time left; default: line with --timeout, otherwise title',
	},
	{
		name: 'reconnect',
		help: 'reconnect automatically after a lost connection; without it, press r, or ~:r at any time',
	},
	{
		name: 'term',
		value: 'NAME',
		help: 'TERM on the instance, or same for yours; default: yours, or xterm-256color if few instances know it',
	},
	{
		name: 'escape-char',
		short: 'e',
		value: 'CHAR',
		help: 'escape character: a character, ^X, or none; default ~',
	},
	connectTimeoutOption,
	hostKeyCheckOption,
];

const recordInputOption: OptionSpec = {
	name: 'record-input',
	help: 'also record what you type, passwords included',
};

/** How a session is recorded. */
export const recordOptions: readonly OptionSpec[] = [
	{
		name: 'record',
		value: 'FILE',
		help: "record the session's output as asciicast v2, to a new file, or to a new file in a folder",
	},
	recordInputOption,
];

/** The same for a command that has many sessions. */
export const recordAllOptions: readonly OptionSpec[] = [
	{
		name: 'record',
		value: 'FOLDER',
		help: 'record the output of each session as asciicast v2, to a new file in this folder',
	},
	recordInputOption,
];

/** Whether the remote gets a terminal. */
export const terminalOptions: readonly OptionSpec[] = [
	{
		name: 'tty',
		short: 't',
		isRepeatable: true,
		help: 'give a remote command a terminal; -tt: even if stdin is not one',
	},
	{name: 'no-tty', short: 'T', help: 'do not give the session a terminal'},
];

/** What else goes over the connection, in OpenSSH's grammar. */
export const forwardOptions: readonly OptionSpec[] = [
	{
		name: 'local-forwarding',
		short: 'L',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port:host:hostport: forward a local port to a host that the instance can reach',
	},
	{
		name: 'remote-forwarding',
		short: 'R',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port:host:hostport: forward a port of the instance to a host that you can reach',
	},
	{
		name: 'dynamic-forwarding',
		short: 'D',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port: local SOCKS proxy that connects from the instance',
	},
	{name: 'no-command', short: 'N', help: 'run no command; only forward ports, until Ctrl-C'},
	{
		name: 'forward-agent',
		short: 'A',
		help: 'forward your SSH agent; root on the instance can use it while you are connected',
	},
];

/** How files are copied. `-p` is scp's, and so the port is `-P`. */
export const copyOptions: readonly OptionSpec[] = [
	{name: 'recursive', short: 'r', help: 'copy directories and their contents'},
	{name: 'preserve', short: 'p', help: 'keep times and permissions'},
	{name: 'quiet', short: 'q', help: 'show no progress'},
	{
		name: 'no-resume',
		help: 'start over instead of resuming an interrupted copy, and leave no part file',
	},
	{
		name: 'in-place',
		help: 'overwrite the target directly instead of replacing it when the copy is complete',
	},
	{
		name: 'timeout',
		value: 'TIME',
		help: 'give up after this time, such as 90s, 30m, 1h30m or 3600',
	},
	...routeOptions
		.filter(({name}) => name !== 'instance-id' && name !== 'filter')
		.map(option => (option.name === 'ssh-port' ? {...option, short: 'P'} : option)),
	...keyOptions,
	connectTimeoutOption,
	hostKeyCheckOption,
];
