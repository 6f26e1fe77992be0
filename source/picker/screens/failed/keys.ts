import {helpRowsByCharacter, quitByChordRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys after a connection failed. */
export const keys = keysOf<'failed', 'failed' | 'refused'>({
	modes: {
		failed: {title: 'After a failure', where: 'after a failure'},
		refused: {title: 'After a refused OS user'},
	},
	modeOf: ({nextOsUser}) => (nextOsUser === null ? 'failed' : 'refused'),
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'tryNextOsUser'},
			label: 'next user',
			description: 'Connect as the suggested OS user',
			when: ['refused'],
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'retry'},
			label: 'try again',
			description: 'Try again',
			when: ['failed'],
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['f5'],
			command: {type: 'retry'},
			label: 'try again',
			description: 'Try again as the same OS user',
			when: ['refused'],
			footer: 2,
		},
		...helpRowsByCharacter,
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			footer: 3,
		},
		quitByChordRow,
	],
});
