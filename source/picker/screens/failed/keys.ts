import {helpRow, quitByLetterRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys after a connection failed. */
export const keys = keysOf<'failed', 'failed' | 'refused'>({
	modes: {
		failed: {letters: 'askBeforeChanges', title: 'After a failure', where: 'after a failure'},
		refused: {letters: 'askBeforeChanges', title: 'After a refused OS user'},
	},
	modeOf: ({nextOsUser}) => (nextOsUser === null ? 'failed' : 'refused'),
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'tryNextOsUser'},
			label: 'next user',
			description: 'Connect as the OS user offered',
			when: ['refused'],
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['r'],
			command: {type: 'retry'},
			label: 'try again',
			description: 'Try again',
			footer: 1,
			question: 'Try again?',
		},
		helpRow,
		{
			group: 'Leave',
			keys: ['enter', 'escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			when: ['failed'],
			footer: 3,
			question: 'Go back?',
		},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			when: ['refused'],
			footer: 3,
			question: 'Go back?',
		},
		quitByLetterRow,
	],
});
