import {editRows, endRows, inModes, rowsWhileTyping} from '../../keys/common-rows.js';
import {keysOf} from '../module.js';
import {whyNoFilters} from './found-filters.js';

/** The keys of the earlier filters, before and while something is typed. */
export const keys = keysOf<'filters', 'filters' | 'filtersFilter'>({
	modes: {
		filters: {letters: 'text'},
		filtersFilter: {letters: 'text'},
	},
	modeOf: ({filter}) => (filter.text === '' ? 'filters' : 'filtersFilter'),
	rows: [
		...rowsWhileTyping,
		{
			group: 'Move',
			keys: ['ctrl+r'],
			command: {type: 'move', move: {by: 'row', count: 1}},
			label: 'older',
			description: 'The next older filter',
			footer: 2,
		},
		...inModes(['filters'], endRows),
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'use',
			description: 'Use this filter',
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['delete', 'ctrl+d'],
			command: {type: 'forgetFilter'},
			label: 'remove',
			description: 'Remove this filter from the history',
			when: ['filters'],
			footer: 3,
		},
		...inModes(['filtersFilter'], editRows),
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Clear what was typed, then back to the list',
			footer: 4,
		},
	],
	entrances: [
		{
			after: {list: 'toggle-favorites-only', filter: 'toggle-favorites-only'},
			keys: ['ctrl+r'],
			label: 'earlier',
			description: 'Earlier filters',
			whyNot: whyNoFilters,
		},
	],
});
