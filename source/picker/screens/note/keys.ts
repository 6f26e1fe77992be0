import {editRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys while the note of a favorite is typed. */
export const keys = keysOf<'note', 'note'>({
	modes: {
		note: {letters: 'text'},
	},
	modeOf: () => 'note',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'save',
			description: 'Save note (empty removes it)',
			footer: 1,
		},
		...editRows,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {
				pinning: 'pin',
				list: 'open-pinning',
				filter: 'open-pinning',
				details: 'open-pinning',
				filteredDetails: 'open-pinning',
			},
			keys: ['alt+n'],
			label: 'note',
			description: 'Edit the note of the favorite',
			whyNot: whyNoInstance,
			footer: 14,
		},
	],
});
