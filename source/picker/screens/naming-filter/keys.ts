import {editRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';
import {whyNoFilter} from './reduce.js';

/** The keys while the name of a filter is typed. */
export const keys = keysOf<'namingFilter', 'namingFilter'>({
	modes: {
		namingFilter: {letters: 'text'},
	},
	modeOf: () => 'namingFilter',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'save',
			description: 'Save the filter under this name',
			footer: 1,
		},
		...editRows,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {list: 'open-filters', filter: 'open-filters'},
			keys: [],
			label: 'save filter',
			description: 'Save this filter',
			whyNot: whyNoFilter,
		},
	],
});
