import type {Action} from '../../action.js';
import {choicesFor} from '../../connect/plan-of.js';
import {startAttempt} from '../../connect/start-attempt.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import {markedEntries} from '../../list/marks.js';
import {problem, toList} from '../../list/to-list.js';
import {startRun} from '../../running/start-run.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** How many commands can be recalled. */
const maxCommands = 100;

type CommandScreen = ScreenNamed<'command'>;

/** A command for the marked instances, or else for the selected one. */
export function open(state: State): State {
	const marked = markedEntries(state);
	const selected = selectedEntry(state.listing);
	const entries = marked.length > 0 ? marked : selected === undefined ? [] : [selected];
	const instances = entries.map(({instance}) => instance);
	return instances.length === 0
		? state
		: {
				...state,
				notice: null,
				screen: {name: 'command', instances, line: lineOf(''), draft: '', recalled: 0},
			};
}

/** A command is typed, and run. */
export function reduce(state: State, screen: CommandScreen, action: Action): State {
	switch (action.type) {
		case 'edit': {
			return {...state, notice: null, screen: {...screen, line: edited(screen.line, action.edit)}};
		}

		case 'nextItem': {
			return {...state, screen: recalled(screen, state.commands, action.by)};
		}

		case 'connect': {
			return run(state, screen);
		}

		case 'back': {
			return toList(state, null);
		}

		default: {
			return state;
		}
	}
}

/** An earlier or later command in the line; what was typed first is not lost. */
function recalled(screen: CommandScreen, commands: readonly string[], by: 1 | -1): CommandScreen {
	const place = Math.max(0, Math.min(screen.recalled - by, commands.length));
	const draft = screen.recalled === 0 ? screen.line.text : screen.draft;
	return place === screen.recalled
		? screen
		: {...screen, draft, recalled: place, line: lineOf(commands[place - 1] ?? draft)};
}

function run(state: State, {instances, line}: CommandScreen): State {
	const command = line.text.trim();
	if (command === '') {
		return {...state, notice: problem('Type a command, such as uptime.')};
	}

	const earlier = state.commands.filter(other => other !== command);
	const commands = [command, ...earlier].slice(0, maxCommands);
	const known = {...state, commands};
	const [instance, ...others] = instances;
	return instance !== undefined && others.length === 0
		? startAttempt(known, instance, choicesFor(state, instance), {command})
		: startRun(known, instances, command);
}
