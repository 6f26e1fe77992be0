import {logInRow} from '../../fleet/login-row.js';
import {inModes} from '../../keys/common-rows.js';
import {
	chooseProfileRow,
	filterRows,
	helpRowsByCharacter,
	leaveRows,
	refreshRow,
} from '../../keys/screen-rows.js';
import {markRows} from '../../list/menu-rows.js';
import {keysOf} from '../module.js';

const {moving, helping, editing, leaving} = filterRows('regions', 'regionFilter');

/** The keys of the choice of regions. */
export const keys = keysOf<'regions', 'regions' | 'regionFilter' | 'noRegions'>({
	modes: {
		regions: {letters: 'filter', title: 'Regions'},
		regionFilter: {letters: 'filter', title: 'Regions', where: 'in the regions'},
		noRegions: {title: 'Regions', where: 'in the regions'},
	},
	modeOf: ({filter}, {regions}) =>
		regions.status === 'failed' ? 'noRegions' : filter.text === '' ? 'regions' : 'regionFilter',
	rows: [
		...moving,
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'open',
			description: 'Show the instances in the region, or in all marked ones',
			when: ['regions', 'regionFilter'],
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openPreselected'},
			label: 'open without the list',
			description: 'Open the last or configured region',
			when: ['noRegions'],
		},
		...inModes(['regions', 'regionFilter'], markRows),
		{...refreshRow, when: ['regions', 'regionFilter']},
		{...refreshRow, label: 'try again', description: 'Try again', when: ['noRegions'], footer: 1},
		logInRow,
		chooseProfileRow,
		...helping,
		...editing,
		...leaving,
		...inModes(['noRegions'], [...helpRowsByCharacter, ...leaveRows]),
	],
});
