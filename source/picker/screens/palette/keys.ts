import {editRows, endRows, inModes, rowsWhileTyping} from '../../keys/common-rows.js';
import {keysOf} from '../module.js';

/** The keys of the palette, before and while something is typed. */
export const keys = keysOf<'palette', 'palette' | 'paletteFilter'>({
	modes: {
		palette: {letters: 'text'},
		paletteFilter: {letters: 'text'},
	},
	modeOf: ({filter}) => (filter.text === '' ? 'palette' : 'paletteFilter'),
	rows: [
		...rowsWhileTyping,
		...inModes(['palette'], endRows),
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'run'},
			label: 'run',
			description: 'Run the selected action',
			footer: 1,
		},
		...inModes(['paletteFilter'], editRows),
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Clear what was typed, then close',
			footer: 2,
		},
	],
});
