import {connectRow, favoriteRow, waitRow} from '../../connect/selected-rows.js';
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
			group: 'Move',
			keys: ['ctrl+n'],
			command: {type: 'nextInstance', by: 1},
			label: 'next',
			description: 'Next instance in the list',
			footer: 5,
		},
		{
			group: 'Move',
			keys: ['ctrl+p'],
			command: {type: 'nextInstance', by: -1},
			label: 'previous',
			description: 'Previous instance in the list',
		},
		connectRow,
		waitRow,
		favoriteRow,
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
