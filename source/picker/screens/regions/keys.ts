import {logInRow} from '../../fleet/login-row.js';
import {editRows, inModes, rowsByLetter, rowsWhileTyping} from '../../keys/common-rows.js';
import {
	chooseProfileRow,
	clearFilterRow,
	helpRow,
	quitByLetterRow,
	refreshRow,
	startFilterRow,
} from '../../keys/screen-rows.js';
import {markRows} from '../../list/menu-rows.js';
import {keysOf} from '../module.js';

/** The keys of the choice of a region. */
export const keys = keysOf<'regions', 'regions' | 'regionFilter' | 'noRegions'>({
	modes: {
		regions: {letters: 'filter', title: 'Regions'},
		regionFilter: {letters: 'text', title: 'Regions'},
		noRegions: {letters: 'ask', title: 'Regions', where: 'in the regions'},
	},
	modeOf: ({filter}, {regions}) =>
		regions.status === 'failed' ? 'noRegions' : filter === null ? 'regions' : 'regionFilter',
	rows: [
		...inModes(['regionFilter'], rowsWhileTyping),
		...inModes(['regions'], rowsByLetter),
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'open',
			description: 'Show the instances of the region, or of all marked',
			when: ['regions'],
			footer: 1,
			question: 'Open it?',
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'open',
			description: 'Show the instances of the region',
			when: ['regionFilter'],
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openPreselected'},
			label: 'open without the list',
			description: 'Show the instances of the last or configured region',
			when: ['noRegions'],
			question: 'Open it without the list of regions?',
		},
		...inModes(['regions'], markRows),
		{...refreshRow, when: ['regions']},
		{
			group: 'Act',
			keys: ['r'],
			command: {type: 'refresh'},
			label: 'try again',
			description: 'Try again',
			when: ['noRegions'],
			footer: 1,
			question: 'Refresh?',
		},
		{...logInRow, when: ['regions', 'noRegions']},
		{...chooseProfileRow, when: ['regions', 'noRegions']},
		{...helpRow, when: ['regions', 'noRegions']},
		{...startFilterRow, when: ['regions']},
		...inModes(['regionFilter'], editRows),
		{...clearFilterRow, when: ['regionFilter']},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back',
			when: ['regions', 'noRegions'],
			question: 'Go back?',
		},
		{...quitByLetterRow, when: ['regions', 'noRegions']},
	],
});
