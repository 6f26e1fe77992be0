import type {Action} from '../../action.js';
import {choicesFor} from '../../connect/plan-of.js';
import {startAttempt} from '../../connect/start-attempt.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import type {Screen, State} from '../../state.js';

/** How many commands can be got back. */
const maxCommands = 100;

type CommandScreen = Extract<Screen, {name: 'command'}>;

/** A command is typed, to be run on the selected instance. */
export function reduceCommand(state: State, action: Action): State {
	const {screen} = state;
	if (action.type === 'openCommand') {
		const instance = selectedEntry(state.listing)?.instance;
		const isThere = screen.name === 'browsing' || screen.name === 'details';
		return isThere && instance !== undefined
			? {
					...state,
					notice: null,
					screen: {name: 'command', instance, line: lineOf(''), draft: '', recalled: 0},
				}
			: state;
	}

	return screen.name === 'command' ? reduceLine(state, screen, action) : state;
}

function reduceLine(state: State, screen: CommandScreen, action: Action): State {
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
			return {...state, notice: null, screen: {name: 'browsing', mode: 'list'}};
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

function run(state: State, {instance, line}: CommandScreen): State {
	const command = line.text.trim();
	if (command === '') {
		return {...state, notice: {kind: 'problem', text: 'Type a command, such as uptime.'}};
	}

	const others = state.commands.filter(other => other !== command);
	const commands = [command, ...others].slice(0, maxCommands);
	return startAttempt({...state, commands}, instance, choicesFor(state, instance), {command});
}
