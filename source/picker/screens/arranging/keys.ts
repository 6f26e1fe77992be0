import {endRows, itemRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys of the choice of sort order, columns and groups. */
export const keys = keysOf<'arranging', 'arranging'>({
	modes: {
		arranging: {},
	},
	modeOf: () => 'arranging',
	rows: [
		...itemRows,
		...endRows,
		{
			group: 'Move',
			keys: ['tab', 'right'],
			command: {type: 'nextField', by: 1},
			label: 'next column',
			description: 'Next column',
			footer: 3,
		},
		{
			group: 'Move',
			keys: ['shift+tab', 'left'],
			command: {type: 'nextField', by: -1},
			label: 'previous column',
			description: 'Previous column',
		},
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
			keys: [' '],
			command: {type: 'takeView', stays: true},
			label: 'apply and stay',
			description: 'Apply and stay',
			footer: 2,
		},
		backRow(['escape'], 4),
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
