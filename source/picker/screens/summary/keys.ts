import {pageRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys of the summary. */
export const keys = keysOf<'summary', 'summary'>({
	modes: {
		summary: {},
	},
	modeOf: () => 'summary',
	rows: [...pageRows, backRow(['escape', '=', 'q'], 3)],
	entrances: [
		{
			after: {list: 'open-endpoints'},
			keys: ['='],
			label: 'summary',
			description: 'Counts by state and by route',
			question: 'Show the summary?',
		},
	],
});
