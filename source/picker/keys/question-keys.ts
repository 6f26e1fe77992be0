import type {ScreenKeys} from './binding.js';

/** The keys while a letter asks, on every screen. */
export const questionKeys: ScreenKeys<unknown, unknown> = {
	modes: {question: {letters: 'text'}},
	modeOf: () => 'question',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'answer'},
			label: 'yes',
			description: 'Do it',
			footer: 1,
		},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'no',
			description: 'Do nothing',
			footer: 2,
		},
		{
			group: 'Leave',
			keys: ['backspace'],
			command: {type: 'back'},
			label: 'no',
			description: 'Do nothing',
		},
	],
};
