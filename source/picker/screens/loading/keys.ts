import {chooseProfileRow, leaveRows} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys while the regions are read. */
export const keys = keysOf<'loading', 'loading'>({
	modes: {
		loading: {where: 'while it loads'},
	},
	modeOf: () => 'loading',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openPreselected'},
			label: 'open without the list',
			description: 'Open the last or configured region',
		},
		chooseProfileRow,
		...leaveRows,
	],
});
