import {keysOf} from '../module.js';

/** The keys while a connection is made. */
export const keys = keysOf<'connecting', 'connecting'>({
	modes: {
		connecting: {where: 'while connecting'},
	},
	modeOf: () => 'connecting',
	rows: [
		{
			group: 'Leave',
			keys: ['escape', 'ctrl+c'],
			command: {type: 'back'},
			label: 'cancel',
			description: 'Cancel',
			footer: 1,
		},
	],
});
