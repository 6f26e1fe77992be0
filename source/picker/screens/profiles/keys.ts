import {logInRow} from '../../fleet/login-row.js';
import {editRows, inModes, rowsByLetter, rowsWhileTyping} from '../../keys/common-rows.js';
import {
	clearFilterRow,
	helpRow,
	quitByLetterRow,
	refreshRow,
	startFilterRow,
} from '../../keys/screen-rows.js';
import {markRows} from '../../list/menu-rows.js';
import {keysOf} from '../module.js';

/** The keys of the choice of profiles. */
export const keys = keysOf<'profiles', 'profiles' | 'profileFilter'>({
	modes: {
		profiles: {letters: 'filter', title: 'Profiles'},
		profileFilter: {letters: 'text', title: 'Profiles'},
	},
	modeOf: ({filter}) => (filter === null ? 'profiles' : 'profileFilter'),
	rows: [
		...inModes(['profileFilter'], rowsWhileTyping),
		...inModes(['profiles'], rowsByLetter),
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'switch',
			description: 'Switch to the profile, or show all marked',
			when: ['profiles'],
			footer: 1,
			question: 'Open it?',
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openHighlighted'},
			label: 'switch',
			description: 'Switch to the profile',
			when: ['profileFilter'],
			footer: 1,
		},
		...inModes(['profiles'], markRows),
		{...refreshRow, when: ['profiles']},
		{...logInRow, when: ['profiles']},
		{...helpRow, when: ['profiles']},
		{...startFilterRow, when: ['profiles']},
		...inModes(['profileFilter'], editRows),
		{...clearFilterRow, when: ['profileFilter']},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back',
			when: ['profiles'],
			question: 'Go back?',
		},
		{...quitByLetterRow, when: ['profiles']},
	],
});
