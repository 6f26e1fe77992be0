import {pageRows} from '../../keys/common-rows.js';
import {backRow, helpRowsByCharacter} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys of the summary. */
export const keys = keysOf<'summary', 'summary'>({
	modes: {
		summary: {},
	},
	modeOf: () => 'summary',
	rows: [...pageRows, ...helpRowsByCharacter, backRow(['escape'], 3)],
	entrances: [
		{
			after: {list: 'open-endpoints', filter: 'open-endpoints'},
			keys: ['f9'],
			label: 'summary',
			description: 'Count instances by state and route',
		},
	],
});
