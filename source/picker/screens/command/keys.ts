import {editRows} from '../../keys/common-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys while a command is typed. */
export const keys = keysOf<'command', 'command'>({
	modes: {
		command: {letters: 'text'},
	},
	modeOf: () => 'command',
	rows: [
		{
			group: 'Move',
			keys: ['up', 'ctrl+p'],
			command: {type: 'nextItem', by: -1},
			label: 'earlier',
			description: 'The command before',
			footer: 2,
		},
		{
			group: 'Move',
			keys: ['down', 'ctrl+n'],
			command: {type: 'nextItem', by: 1},
			label: 'later',
			description: 'The command after',
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'run',
			description: 'Run it',
			footer: 1,
		},
		...editRows,
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back to the list',
			footer: 3,
		},
	],
	entrances: [
		{
			after: {list: 'open-copying', details: 'open-copying'},
			keys: ['c'],
			label: 'command',
			description: 'Run a command',
			whyNot: whyNoInstance,
			footer: 11,
			question: 'Run a command on %?',
		},
	],
});
