import type {CommandSpec} from '../command.js';
import {awsOptions, helpOption, jsonOption} from '../options.js';

/** The commands for remembered host keys. */
export const knownHostsCommands: readonly CommandSpec[] = [
	{
		name: 'known-hosts list',
		aliases: ['known-hosts', 'known-hosts ls'],
		summary: 'list the host keys that are remembered, by instance',
		usage: '[INSTANCE …]',
		options: [jsonOption, helpOption],
		examples: [
			['eic known-hosts', 'all known host keys'],
			['eic known-hosts list web-1', 'those of web-1'],
		],
		load: () => import('./list.js'),
	},
	{
		name: 'known-hosts forget',
		aliases: ['known-hosts rm'],
		summary: 'forget the host keys of an instance, so that the next connection accepts new ones',
		usage: 'INSTANCE …',
		notes: [
			'INSTANCE is an id, an id and region (i-….us-east-1), or a Name that you have connected to.',
		],
		options: [helpOption],
		examples: [['eic known-hosts forget web-1', 'after web-1 was rebuilt']],
		load: () => import('./forget.js'),
	},
	{
		name: 'known-hosts verify',
		summary: 'compare the remembered host keys with the boot logs of their instances',
		usage: '[INSTANCE …]',
		notes: ['The exit code is 255 if a boot log has a different key.'],
		options: [jsonOption, ...awsOptions.filter(({name}) => name !== 'region'), helpOption],
		examples: [['eic known-hosts verify', 'compare them all']],
		load: () => import('./verify.js'),
	},
];
