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
	help: 'profile of ~/.aws/config',
};

export const debugOption: OptionSpec = {
	name: 'debug',
	optionalValue: 'FILE',
	help: 'say more, with stack traces; with a file, write there what happens when, without secrets',
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
	help: 'the one instance that this filter of the picker finds, in place of a target',
};

/** What decides the route, the OS user and the port. */
export const routeOptions: readonly OptionSpec[] = [
	{name: 'instance-id', value: 'ID', help: 'the instance, in place of a target'},
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
		help: 'endpointId=…,dnsName=…,maxTunnelDuration=SECONDS, or the same as JSON',
	},
	{name: 'os-user', short: 'l', value: 'USER', help: 'login name; default ec2-user'},
	{name: 'ssh-port', short: 'p', value: 'PORT', help: 'SSH port; default 22'},
	{name: 'no-fallback', help: 'keep to the first route instead of going on to the next'},
];

export const keyTypeOption: OptionSpec = {
	name: 'key-type',
	value: 'TYPE',
	choices: keyTypes,
	help: 'make a key of this kind alone; default ed25519, and rsa where the server refuses that',
};

/** Which key signs in. */
export const keyOptions: readonly OptionSpec[] = [
	{
		name: 'private-key-file',
		short: 'i',
		value: 'FILE',
		help: 'sign in with this key, which the instance knows; nothing is pushed',
	},
	{name: 'push', help: 'push the public half of --private-key-file first'},
	keyTypeOption,
];

/** What to show instead of connecting. */
export const previewOptions: readonly OptionSpec[] = [
	{name: 'dry-run', help: 'show the routes instead of connecting; nothing is pushed'},
	{name: 'json', help: 'print them as one JSON object; goes with --dry-run'},
	{
		name: 'print-command',
		help: 'print the OpenSSH command that does the same, for a POSIX shell; nothing is pushed',
	},
];

export const connectTimeoutOption: OptionSpec = {
	name: 'connect-timeout',
	value: 'TIME',
	help: 'the longest each step up to the SSH handshake may take; default 15s',
};

export const hostKeyCheckOption: OptionSpec = {
	name: 'host-key-check',
	value: 'CHECK',
	choices: hostKeyChecks,
	help: 'a host key met first: strict takes it if the boot log has it, accept-new (default) unless it has another, off always',
};

/** How a session runs and ends. */
export const sessionOptions: readonly OptionSpec[] = [
	{
		name: 'timeout',
		value: 'TIME',
		help: 'end the session after 90s, 30m, 1h30m or a number of seconds; none for no end',
	},
	{
		name: 'countdown',
		value: 'WHERE',
		choices: countdowns,
		help: 'where the time left is shown; default line with --timeout, else title',
	},
	{
		name: 'reconnect',
		help: 'after a loss connect again by itself; else r does, and ~:r at any time',
	},
	{
		name: 'term',
		value: 'NAME',
		help: 'TERM of the remote, or same; default that of here, or xterm-256color where few know it',
	},
	{
		name: 'escape-char',
		short: 'e',
		value: 'CHAR',
		help: 'what begins an escape after a newline: a character, ^X, or none; default ~',
	},
	connectTimeoutOption,
	hostKeyCheckOption,
];

const recordInputOption: OptionSpec = {
	name: 'record-input',
	help: 'record what is typed, too, passwords included',
};

/** How a session is recorded. */
export const recordOptions: readonly OptionSpec[] = [
	{
		name: 'record',
		value: 'FILE',
		help: 'record what is shown as asciicast v2, into a new file, or one of its own in a folder',
	},
	recordInputOption,
];

/** The same for a command that has many sessions. */
export const recordAllOptions: readonly OptionSpec[] = [
	{
		name: 'record',
		value: 'FOLDER',
		help: 'record what each session shows as asciicast v2, into a file of its own in this folder',
	},
	recordInputOption,
];

/** Whether the remote gets a terminal. */
export const terminalOptions: readonly OptionSpec[] = [
	{
		name: 'tty',
		short: 't',
		isRepeatable: true,
		help: 'give a remote command a terminal, too; -tt even where stdin is none',
	},
	{name: 'no-tty', short: 'T', help: 'give the remote no terminal'},
];

/** What else goes over the connection, in OpenSSH's grammar. */
export const forwardOptions: readonly OptionSpec[] = [
	{
		name: 'local-forwarding',
		short: 'L',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port:host:hostport: take connections here to what the instance reaches',
	},
	{
		name: 'remote-forwarding',
		short: 'R',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port:host:hostport: take connections there to what this machine reaches',
	},
	{
		name: 'dynamic-forwarding',
		short: 'D',
		value: 'SPEC',
		isRepeatable: true,
		help: '[bind:]port: be a SOCKS proxy here that connects from the instance',
	},
	{name: 'no-command', short: 'N', help: 'run nothing; only forward, until Ctrl-C'},
	{
		name: 'forward-agent',
		short: 'A',
		help: 'let the instance use the SSH agent here; its root can, too, while connected',
	},
];

/** How files are copied. `-p` is scp's, and so the port is `-P`. */
export const copyOptions: readonly OptionSpec[] = [
	{name: 'recursive', short: 'r', help: 'copy directories with all that is in them'},
	{name: 'preserve', short: 'p', help: 'keep times and permissions'},
	{name: 'quiet', short: 'q', help: 'show no progress'},
	{name: 'no-resume', help: 'begin anew where an earlier copy broke off, and keep no part'},
	{name: 'in-place', help: 'write over the target itself instead of replacing it when complete'},
	{name: 'timeout', value: 'TIME', help: 'give up after 90s, 30m, 1h30m or a number of seconds'},
	...routeOptions
		.filter(({name}) => name !== 'instance-id' && name !== 'filter')
		.map(option => (option.name === 'ssh-port' ? {...option, short: 'P'} : option)),
	...keyOptions,
	connectTimeoutOption,
	hostKeyCheckOption,
];
