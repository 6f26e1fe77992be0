import type {KeyRow} from '../keys/binding.js';

/** The marks of a menu of names. */
export const markRows: ReadonlyArray<KeyRow<unknown, never>> = [
	{
		group: 'Act',
		keys: [' '],
		command: {type: 'toggleMark'},
		label: 'mark',
		description: 'Mark or unmark, to show several',
		footer: 2,
		question: 'Mark it?',
	},
	{
		group: 'Act',
		keys: ['ctrl+a', 'A'],
		command: {type: 'toggleAllMarks'},
		label: 'mark all',
		description: 'Mark all, or none',
		footer: 3,
		question: 'Mark all, or none?',
	},
];
