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
			'Prints a block for the OpenSSH configuration. With --write, eic keeps it in a file that',
			'the first line of ~/.ssh/config includes. A copy of the old ~/.ssh/config stays next to it.',
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
];
