import type {Action} from '../action.js';
import {toggleFavorite} from '../favorites/change-favorites.js';
import {selectedEntry} from '../list/listing.js';
import {problem, toList} from '../list/to-list.js';
import type {State} from '../state.js';
import {choicesFor} from './plan-of.js';
import {startAttempt} from './start-attempt.js';
import {startWait} from './start-wait.js';
import {whyNoWait} from './why-not.js';

/** Handles the actions on the selected instance that the list and the details share. */
export function reduceSelected(
	state: State,
	{type}: Extract<Action, {type: 'connect' | 'wait' | 'toggleFavorite'}>,
): State {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return state;
	}

	switch (type) {
		case 'connect': {
			return startAttempt(state, instance, choicesFor(state, instance));
		}

		case 'wait': {
			const reason = whyNoWait(state);
			const choices = choicesFor(state, instance);
			return reason === null
				? startWait(state, {instance, choices, since: null, tries: 0, failure: null})
				: toList(state, problem(reason));
		}

		case 'toggleFavorite': {
			return toggleFavorite(state, instance);
		}
	}
}
