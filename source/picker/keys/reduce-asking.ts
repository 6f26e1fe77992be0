import type {Action} from '../action.js';
import type {State} from '../state.js';
import {askedName, entryFor, isOfInstance, questionFor} from './question.js';

/**
Handles the question on the screen, if there is one: Enter gives the command that was asked about,
more text gives all that was typed, Esc gives nothing.

@returns The state, and the action to go on with; null for none.
*/
export function throughQuestion(state: State, action: Action): readonly [State, Action | null] {
	if (action.type === 'ask') {
		return ask(state, action);
	}

	const {asking} = state;
	if (asking === null) {
		return [state, action];
	}

	const idle: State = {...state, asking: null};
	switch (action.type) {
		case 'answer': {
			// New rows may have moved the selection: a yes counts only for the instance in the question.
			const isSame = entryFor(state, asking.command)?.key === asking.entry?.key;
			const text = `${askedName(asking, state)} is no longer selected: nothing was done.`;
			return isSame ? [idle, asking.command] : [{...idle, notice: {kind: 'problem', text}}, null];
		}

		case 'edit': {
			const {edit} = action;
			return edit.kind === 'insert'
				? [idle, {type: 'edit', edit: {kind: 'insert', text: asking.typed + edit.text}}]
				: [idle, action];
		}

		case 'back': {
			return [idle, null];
		}

		case 'quit': {
			return [idle, action];
		}

		default: {
			return [state, action];
		}
	}
}

/** Asks the question. If there is no instance to ask about, the letter is text. */
function ask(
	state: State,
	{command, key}: Extract<Action, {type: 'ask'}>,
): readonly [State, Action | null] {
	const entry = entryFor(state, command);
	return entry === null && isOfInstance(state, command) && command.type !== 'reconnect'
		? [state, {type: 'edit', edit: {kind: 'insert', text: key}}]
		: [
				{
					...state,
					awaited: null,
					notice: null,
					asking: {command, typed: key, entry, question: questionFor(state, command)},
				},
				null,
			];
}
