import {itemRows, numberRows} from '../../keys/common-rows.js';
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
		{
			group: 'Act',
			keys: ['n'],
			command: {type: 'open', screen: 'note'},
			label: 'note',
			description: 'Write a note to the favorite',
			footer: 2,
		},
		...numberRows('pin', 'Take what stands on that line', index => ({type: 'pin', index})),
		{
			group: 'Leave',
			keys: ['escape', '*', 'q'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			footer: 3,
		},
	],
});
