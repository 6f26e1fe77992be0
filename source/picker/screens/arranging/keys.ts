import {editRows, endRows, inModes, rowsWhileTyping, yankRow} from '../../keys/common-rows.js';
import {backRow, clearFilterRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

const nextRow = {
	group: 'Move',
	command: {type: 'nextField', by: 1},
	label: 'next column',
	description: 'Next column',
	footer: 3,
} as const;

const previousRow = {
	group: 'Move',
	command: {type: 'nextField', by: -1},
	label: 'previous column',
	description: 'Previous column',
} as const;

/** The keys of the choice of sort order, columns and groups, before and while something is typed. */
export const keys = keysOf<'arranging', 'arranging' | 'arrangingFilter'>({
	modes: {
		arranging: {letters: 'filter'},
		arrangingFilter: {letters: 'filter'},
	},
	modeOf: ({filter}) => (filter.text === '' ? 'arranging' : 'arrangingFilter'),
	rows: [
		...rowsWhileTyping,
		...inModes(['arranging'], endRows),
		{...nextRow, keys: ['tab', 'right'], when: ['arranging']},
		{...previousRow, keys: ['shift+tab', 'left'], when: ['arranging']},
		{...nextRow, keys: ['tab'], when: ['arrangingFilter']},
		{...previousRow, keys: ['shift+tab'], when: ['arrangingFilter']},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'takeView', stays: false},
			label: 'apply',
			description: 'Apply',
			footer: 1,
		},
		{
			group: 'Act',
			// A blank alone is no filter.
			keys: [' '],
			when: ['arranging'],
			command: {type: 'takeView', stays: true},
			label: 'apply and stay',
			description: 'Apply and stay',
			footer: 2,
		},
		...inModes(['arranging'], [yankRow]),
		...inModes(['arrangingFilter'], editRows),
		...inModes(['arranging'], [backRow(['escape'], 4)]),
		...inModes(['arrangingFilter'], [clearFilterRow]),
	],
	entrances: [
		{
			after: {list: 'move-favorite-down', filter: 'move-favorite-down'},
			keys: ['f4'],
			label: 'sort',
			description: 'Change sorting, columns and groups',
		},
	],
});
