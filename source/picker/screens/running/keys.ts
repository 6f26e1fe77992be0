import {hasSucceeded} from '../../../access/run/run-end.js';
import {endRows, inModes, pageRows, rowsWhileTyping} from '../../keys/common-rows.js';
import {unended} from '../../running/run.js';
import type {State} from '../../state.js';
import {keysOf} from '../module.js';

/** The keys while a command runs on several instances, and while the output of one is shown. */
export const keys = keysOf<'running', 'running' | 'runOutput'>({
	modes: {
		running: {},
		runOutput: {},
	},
	modeOf: ({page}) => (page === null ? 'running' : 'runOutput'),
	rows: [
		...inModes(['running'], [...rowsWhileTyping, ...endRows]),
		{
			group: 'Act',
			when: ['running'],
			keys: ['enter'],
			command: {type: 'showOutput'},
			label: 'output',
			description: 'Show all of the output',
			footer: 1,
		},
		{
			group: 'Act',
			when: ['running'],
			keys: ['alt+r'],
			command: {type: 'retry'},
			label: 'run failed again',
			description: 'Run it again where it failed',
			whyNot: whyNoRetry,
			footer: 2,
			isFooterOptional: true,
		},
		...inModes(['runOutput'], pageRows),
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'back',
			description: 'Back; hangs up where it still runs, after a second Esc',
			footer: 3,
		},
	],
});

/** Why a command cannot run again where it failed; null where it can. */
export function whyNoRetry({screen}: State): string | null {
	if (screen.name !== 'running') {
		return 'No command has run.';
	}

	if (unended(screen.rows) > 0) {
		return 'The command still runs.';
	}

	return screen.rows.every(({end}) => end && hasSucceeded(end)) ? 'It failed nowhere.' : null;
}
