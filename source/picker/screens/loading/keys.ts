import {keysOf} from '../module.js';

/** The keys while the regions are read. */
export const keys = keysOf<'loading', 'loading'>({
	modes: {
		loading: {letters: 'ask', where: 'while it loads'},
	},
	modeOf: () => 'loading',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'openPreselected'},
			label: 'open without the list',
			description: 'Show the instances of the last or configured region',
			question: 'Open it without the list of regions?',
		},
		{
			group: 'Act',
			keys: ['P'],
			command: {type: 'chooseProfile'},
			label: 'profiles',
			description: 'Switch or combine profiles',
			footer: 10,
			question: 'Choose other profiles?',
		},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back',
			question: 'Go back?',
		},
		{
			group: 'Leave',
			keys: ['q'],
			command: {type: 'quit', exitCode: 0},
			label: 'quit',
			description: 'Quit',
			footer: 7,
			question: 'Quit?',
		},
	],
});
