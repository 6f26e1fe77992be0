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
];
