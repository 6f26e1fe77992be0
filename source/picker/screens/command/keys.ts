import {editRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
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
		backRow(['escape'], 3),
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
