import type {CommandSpec} from '../command.js';
import {
	awsOptions,
	connectTimeoutOption,
	debugOption,
	helpOption,
	hostKeyCheckOption,
	profileOption,
} from '../options.js';
import {proxyOptions} from '../request/proxy-options.js';

/** The commands that connect OpenSSH clients to instances. */
export const openSshCommands: readonly CommandSpec[] = [
	{
		name: 'ssh-config',
		summary: 'let ssh, scp, rsync and git reach instances by id or NAME.eic',
		usage: '',
		notes: [
			'Prints a block for the OpenSSH configuration. With --write, eic keeps it in a file that the first line of ~/.ssh/config includes. A copy of the old ~/.ssh/config stays next to it.',
		],
		options: [
			{name: 'write', help: 'include it in ~/.ssh/config'},
			...proxyOptions,
			hostKeyCheckOption,
			...awsOptions,
			helpOption,
		],
		examples: [
			['eic ssh-config --write', 'once; then ssh, scp and rsync work:'],
			['ssh web-1.eic', 'by Name'],
			['rsync -a site/ i-0123456789abcdef0:site/', 'by id'],
		],
		load: () => import('./ssh-config.js'),
	},
	{
		name: 'proxy',
		summary: 'ProxyCommand for ssh: push the key and connect on stdin and stdout',
		usage: 'NAME PORT USER',
		isForPrograms: true,
		options: [...proxyOptions, connectTimeoutOption, ...awsOptions, helpOption],
		examples: [['eic proxy -- web-1.eic 22 ec2-user', 'as ssh runs it']],
		load: () => import('./proxy.js'),
	},
	{
		name: 'host-keys',
		summary: 'KnownHostsCommand for ssh: print the host keys of an instance',
		usage: 'NAME HOST KEY',
		isForPrograms: true,
		options: [hostKeyCheckOption, profileOption, debugOption, helpOption],
		examples: [['eic host-keys -- web-1.eic web-1.eic ssh-ed25519', 'as ssh runs it']],
		load: () => import('./host-keys.js'),
	},
];
