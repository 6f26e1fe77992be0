import {connectionTypes} from '../../model/route.js';
import type {CommandSpec, OptionSpec} from '../command.js';
import {helpOption, jsonOption} from '../options.js';

const keyOptions: readonly OptionSpec[] = [
	{name: 'region', value: 'REGION', help: 'the favorite of this region'},
	{name: 'profile', value: 'PROFILE', help: 'the favorite of this profile'},
];

const listJsonOption: OptionSpec = {...jsonOption, help: 'print the favorites as one JSON object'};

/** The commands that read and change the favorites. They access only the file, not AWS. */
export const favoritesCommands: readonly CommandSpec[] = [
	{
		name: 'favorites list',
		aliases: ['favorites', 'fav', 'fav list', 'favorites ls', 'fav ls'],
		summary: 'list the favorites, in your order',
		usage: '',
		notes: ['fav is short for favorites in all of these commands.'],
		options: [listJsonOption, helpOption],
		examples: [['eic fav', 'the favorites, numbered']],
		load: () => import('./list.js'),
	},
	{
		name: 'favorites add',
		aliases: ['fav add'],
		summary: 'save an instance, or a filter that also finds its replacement, with options',
		usage: '[user@]SELECTOR …',
		words: 'target',
		notes: [
			'A selector is an id, a Name or address, or a filter of the picker such as tag:Name=web, which still matches when the instance is replaced. An existing favorite with this selector is replaced.',
		],
		options: [
			{name: 'name', value: 'NAME', help: 'what to call it: eic ssh NAME'},
			{name: 'note', value: 'TEXT', help: 'shown next to the favorite'},
			{name: 'region', value: 'REGION', help: 'only in this region'},
			{name: 'profile', value: 'PROFILE', help: 'only with this profile from ~/.aws/config'},
			{name: 'os-user', short: 'l', value: 'USER', help: 'login name'},
			{
				name: 'connection-type',
				value: 'TYPE',
				choices: connectionTypes,
				help: 'auto, direct, or eice',
			},
			{name: 'ssh-port', short: 'p', value: 'PORT', help: 'SSH port'},
			{name: 'timeout', value: 'TIME', help: 'end its sessions after 90s, 30m, 1h30m or seconds'},
			listJsonOption,
			helpOption,
		],
		examples: [
			['eic fav add web-1', 'save one instance'],
			[
				'eic fav add tag:Role=database --name db --timeout 30m',
				'whichever instance is the database, as db',
			],
		],
		load: () => import('./add.js'),
	},
	{
		name: 'favorites remove',
		aliases: ['fav remove', 'favorites rm', 'fav rm'],
		summary: 'remove a favorite',
		usage: 'NUMBER|NAME|SELECTOR',
		words: 'favorite',
		options: [...keyOptions, listJsonOption, helpOption],
		examples: [['eic fav rm 2', 'remove the second one']],
		load: () => import('./remove.js'),
	},
	{
		name: 'favorites move',
		aliases: ['fav move', 'favorites mv', 'fav mv'],
		summary: 'move a favorite to another place in the order',
		usage: 'NUMBER|NAME|SELECTOR PLACE',
		words: 'favorite',
		notes: ['A place is a number from 1, or first or last.'],
		options: [...keyOptions, listJsonOption, helpOption],
		examples: [['eic fav mv db first', 'put db on top']],
		load: () => import('./move.js'),
	},
	{
		name: 'favorites export',
		aliases: ['fav export'],
		summary: 'print the favorites as JSON, for a file or another machine',
		usage: '',
		options: [helpOption],
		examples: [['eic fav export > favorites.json', 'save them in a file']],
		load: () => import('./export.js'),
	},
	{
		name: 'favorites import',
		aliases: ['fav import'],
		summary: 'add the favorites of a file that export wrote',
		usage: '[FILE]',
		words: 'file',
		notes: ['Without a file, or with -, they are read from stdin.'],
		options: [
			{name: 'replace', help: 'replace all existing favorites'},
			listJsonOption,
			helpOption,
		],
		examples: [
			['eic fav import favorites.json', 'add those of a file'],
			['eic fav import --replace favorites.json', 'keep only those of the file'],
		],
		load: () => import('./import.js'),
	},
];
