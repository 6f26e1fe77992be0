import {keysOf} from '../module.js';

/** The keys while an instance is waited for. */
export const keys = keysOf<'waiting', 'waiting'>({
	modes: {
		waiting: {},
	},
	modeOf: () => 'waiting',
	rows: [
		{
			group: 'Leave',
			keys: ['escape', 'ctrl+c'],
			command: {type: 'back'},
			label: 'cancel',
			description: 'Stop waiting',
			footer: 1,
		},
	],
});
