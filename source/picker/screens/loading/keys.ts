import {chooseProfileRow, quitByLetterRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys while the regions are read. */
export const keys = keysOf<'loading', 'loading'>({
	modes: {
		loading: {letters: 'ask', where: 'while it loads'},
	},
	modeOf: () => 'loading',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openPreselected'},
			label: 'open without the list',
			description: 'Show the instances of the last or configured region',
			question: 'Open it without the list of regions?',
		},
		chooseProfileRow,
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back',
			question: 'Go back?',
		},
		quitByLetterRow,
	],
});
