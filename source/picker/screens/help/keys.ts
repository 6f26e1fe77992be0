import {pageRows} from '../../keys/common-rows.js';
import {keysOf} from '../module.js';

/** The keys of the key overview. */
export const keys = keysOf<'help', 'help'>({
	modes: {
		help: {where: 'in help'},
	},
	modeOf: () => 'help',
	rows: [
		...pageRows,
		{
			group: 'Leave',
			keys: ['escape', 'enter', '?', 'f1'],
			command: {type: 'back'},
			label: 'close',
			description: 'Close help',
			footer: 1,
		},
	],
});
