import type {CommandSpec} from '../command.js';
import {awsOptions, helpOption} from '../options.js';
import {tunnelOptions} from '../request/tunnel-options.js';

/** `eic open-tunnel`, with the options of the AWS CLI. */
export const openTunnelCommand: CommandSpec = {
	name: 'open-tunnel',
	summary: 'open TCP to an instance through an endpoint, on stdio or a local port',
	usage: '[TARGET]',
	words: 'target',
	notes: [
		"Without --local-port the tunnel is on stdin and stdout, for use as ssh's ProxyCommand. With it, every connection to that port gets its own tunnel, until Ctrl-C.",
	],
	options: [...tunnelOptions, ...awsOptions, helpOption],
	examples: [
		['eic open-tunnel web-1 --local-port 2222', 'then: ssh -p 2222 localhost'],
		[
			'eic open-tunnel win-1 --remote-port 3389 --local-port 0',
			'Remote Desktop over any free port',
		],
		["ssh -o ProxyCommand='eic open-tunnel web-1' web-1", 'with OpenSSH, for one connection'],
	],
	load: () => import('../open-tunnel.js'),
};

/** `eic send-ssh-public-key`, with the options of the AWS CLI. */
export const sendSshPublicKeyCommand: CommandSpec = {
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
		{name: 'availability-zone', value: 'ZONE', help: 'the Availability Zone of the instance'},
		{name: 'cli-input-json', value: 'JSON', help: 'all of the above as JSON or file://PATH'},
		{name: 'cli-input-yaml', value: 'YAML', help: 'the same as YAML'},
		{name: 'generate-cli-skeleton', help: 'print an empty input and stop'},
		...awsOptions,
		helpOption,
	],
	examples: [
		['eic send-ssh-public-key --generate-cli-skeleton > key.json', 'fill in the file, then:'],
		[
			'eic send-ssh-public-key --cli-input-json file://key.json',
			'push the key, then connect within 60 seconds',
		],
	],
	load: () => import('../send-ssh-public-key.js'),
};
