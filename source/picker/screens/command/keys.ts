import {editRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {onMarked} from '../../list/marks.js';
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
			description: 'Previous command',
			footer: 2,
		},
		{
			group: 'Move',
			keys: ['down', 'ctrl+n'],
			command: {type: 'nextItem', by: 1},
			label: 'later',
			description: 'Next command',
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'run',
			description: 'Run the command',
			footer: 1,
		},
		...editRows,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {
				list: 'open-copying',
				filter: 'open-copying',
				details: 'open-copying',
				filteredDetails: 'open-copying',
			},
			keys: ['alt+r'],
			label: 'command',
			description: 'Run a command',
			describe: state => `Run a command${onMarked(state)}`,
			whyNot: whyNoInstance,
			footer: 6,
		},
	],
});
