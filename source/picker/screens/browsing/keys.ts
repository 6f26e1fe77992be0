import {connectRow, favoriteRow, waitRow} from '../../connect/selected-rows.js';
import {whyNoReconnect} from '../../connect/why-not.js';
import {desktopRows} from '../../desktop/rows.js';
import {logInRow} from '../../fleet/login-row.js';
import {chooseProfileRow, filterRows, refreshRow} from '../../keys/screen-rows.js';
import {markRows} from '../../list/menu-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

const {moving, helping, editing, leaving} = filterRows('list', 'filter');

/** The keys of the list, while its filter is empty and while it has text. */
export const keys = keysOf<'browsing', 'list' | 'filter'>({
	modes: {
		list: {letters: 'filter', title: 'In the list'},
		filter: {letters: 'filter', title: 'While filtering'},
	},
	modeOf: (_, {filter}) => (filter.text === '' ? 'list' : 'filter'),
	rows: [
		...moving,
		{
			group: 'Move',
			keys: [],
			command: {type: 'move', move: {by: 'halfPage', count: -1}},
			label: 'half up',
			description: 'Half a page up',
		},
		{
			group: 'Move',
			keys: [],
			command: {type: 'move', move: {by: 'halfPage', count: 1}},
			label: 'half down',
			description: 'Half a page down',
		},
		connectRow,
		{
			group: 'Act',
			keys: ['alt+l'],
			command: {type: 'reconnect'},
			label: 'reconnect',
			description: 'Connect to the last instance again',
			whyNot: whyNoReconnect,
		},
		waitRow,
		...markRows,
		refreshRow,
		favoriteRow,
		{
			group: 'Act',
			keys: ['f6'],
			command: {type: 'toggleFavoritesOnly'},
			label: 'favorites only',
			description: 'Show favorites only, or all',
		},
		{
			group: 'Act',
			keys: ['alt+up'],
			command: {type: 'moveFavorite', by: -1},
			label: 'favorite up',
			description: 'Move favorite up',
			whyNot: whyNoInstance,
		},
		{
			group: 'Act',
			keys: ['alt+down'],
			command: {type: 'moveFavorite', by: 1},
			label: 'favorite down',
			description: 'Move favorite down',
			whyNot: whyNoInstance,
		},
		{
			group: 'Act',
			keys: ['f2'],
			command: {type: 'chooseRegion'},
			label: 'regions',
			description: 'Choose regions',
			footer: 8,
		},
		...desktopRows,
		logInRow,
		chooseProfileRow,
		...helping,
		...editing,
		...leaving,
	],
});
