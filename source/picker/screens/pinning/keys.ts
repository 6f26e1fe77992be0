import {endRows, itemRows, numberRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys of the choice of what a favorite matches. */
export const keys = keysOf<'pinning', 'pinning'>({
	modes: {
		pinning: {},
	},
	modeOf: () => 'pinning',
	rows: [
		...itemRows,
		...endRows,
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'pin', index: null},
			label: 'apply',
			description: 'Apply',
			footer: 1,
		},
		...numberRows('pin', 'Choose item 1–9', index => ({type: 'pin', index})),
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {
				list: 'toggle-favorite',
				filter: 'toggle-favorite',
				details: 'toggle-favorite',
				filteredDetails: 'toggle-favorite',
			},
			keys: ['alt+p'],
			label: 'pin',
			description: 'Choose what the favorite matches',
			whyNot: whyNoInstance,
		},
	],
});
