import type {KeyRow} from '../keys/binding.js';

/** The marks of a list or menu, as fzf has them. */
export const markRows: ReadonlyArray<KeyRow<unknown, never>> = [
	{
		group: 'Act',
		keys: ['tab'],
		command: {type: 'toggleMark', by: 1},
		label: 'mark',
		description: 'Mark or unmark, and go down',
		footer: 8,
	},
	{
		group: 'Act',
		keys: ['shift+tab'],
		command: {type: 'toggleMark', by: -1},
		label: 'mark',
		description: 'Mark or unmark, and go up',
	},
	{
		group: 'Act',
		keys: ['alt+a'],
		command: {type: 'toggleAllMarks'},
		label: 'mark all',
		description: 'Mark all that match, or none',
		footer: 12,
	},
];
