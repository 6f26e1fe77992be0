import {connectRow, favoriteRow, waitRow} from '../../connect/selected-rows.js';
import {desktopRows} from '../../desktop/rows.js';
import {inModes, pageRowsWhileTyping} from '../../keys/common-rows.js';
import {helpRows, helpRowsByCharacter} from '../../keys/screen-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys of the details of an instance. What is typed goes to the filter of the list. */
export const keys = keysOf<'details', 'details' | 'filteredDetails'>({
	modes: {
		details: {letters: 'filter', title: 'In the details'},
		filteredDetails: {letters: 'filter', title: 'In the details', where: 'in the details'},
	},
	modeOf: (_, {filter}) => (filter.text === '' ? 'details' : 'filteredDetails'),
	rows: [
		...pageRowsWhileTyping,
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
		...desktopRows,
		...inModes(['details'], helpRowsByCharacter),
		...inModes(['filteredDetails'], helpRows),
		{
			group: 'Leave',
			keys: ['escape', 'left'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			footer: 6,
		},
	],
	entrances: [
		{
			after: {list: 'open-options'},
			keys: ['right'],
			label: 'details',
			description: 'Show all details',
			whyNot: whyNoInstance,
			footer: 3,
		},
		{
			// There the same key is one of the filter, which leads here from its end.
			after: {filter: 'open-options'},
			keys: [],
			label: 'details',
			description: 'Show all details',
			whyNot: whyNoInstance,
		},
	],
});
