import {itemRows, numberRows} from '../../keys/common-rows.js';
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
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'pin', index: null},
			label: 'take',
			description: 'Take it',
			footer: 1,
		},
		...numberRows('pin', 'Take what stands on that line', index => ({type: 'pin', index})),
		backRow(['escape', '*', 'q'], 3),
	],
	entrances: [
		{
			after: {list: 'toggle-favorite', details: 'toggle-favorite'},
			keys: ['*'],
			label: 'pin',
			description: 'What its favorite stands for: Name, group, tag',
			whyNot: whyNoInstance,
			question: 'Choose what favorite % matches?',
		},
	],
});
