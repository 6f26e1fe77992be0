import {logInRow} from '../../fleet/login-row.js';
import {filterRows, refreshRow} from '../../keys/screen-rows.js';
import {markRows} from '../../list/menu-rows.js';
import {keysOf} from '../module.js';

const {moving, helping, editing, leaving} = filterRows('profiles', 'profileFilter');

/** The keys of the choice of profiles. */
export const keys = keysOf<'profiles', 'profiles' | 'profileFilter'>({
	modes: {
		profiles: {letters: 'filter', title: 'Profiles'},
		profileFilter: {letters: 'filter', title: 'Profiles', where: 'in the profiles'},
	},
	modeOf: ({filter}) => (filter.text === '' ? 'profiles' : 'profileFilter'),
	rows: [
		...moving,
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'switch',
			description: 'Switch to the profile, or show all marked ones',
			footer: 1,
		},
		...markRows,
		refreshRow,
		logInRow,
		...helping,
		...editing,
		...leaving,
	],
});
