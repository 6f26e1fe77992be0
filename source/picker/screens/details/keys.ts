import {whyNoConnection, whyNoWait} from '../../connect/why-not.js';
import {pageRows} from '../../keys/common-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys of the details of an instance. */
export const keys = keysOf<'details', 'details'>({
	modes: {
		details: {letters: 'askBeforeChanges'},
	},
	modeOf: () => 'details',
	rows: [
		...pageRows,
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'connect',
			description: 'Connect',
			whyNot: whyNoConnection,
			footer: 1,
			question: 'Connect to %?',
		},
		{
			group: 'Act',
			keys: ['w'],
			command: {type: 'wait'},
			label: 'wait',
			description: 'Wait until it is up, then connect',
			whyNot: whyNoWait,
			footer: 12,
			question: 'Wait for % and connect?',
		},
		{
			group: 'Act',
			keys: ['f'],
			command: {type: 'toggleFavorite'},
			label: 'favorite',
			description: 'Favorite, or none any more',
			whyNot: whyNoInstance,
			footer: 10,
			question: 'Add or remove favorite %?',
		},
		{
			group: 'Leave',
			keys: ['escape', 'd', 'q'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			footer: 4,
			question: 'Go back?',
		},
	],
	entrances: [
		{
			after: {list: 'open-options'},
			keys: ['d'],
			label: 'details',
			description: 'All details of the instance',
			whyNot: whyNoInstance,
			footer: 8,
			question: 'Show all details of %?',
		},
	],
});
