import {sanitize} from '../../../model/text/sanitize.js';
import type {Action} from '../../action.js';
import {withFilterChange} from '../../filters/remembered.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {done, problem, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Why there is no filter to save; null where there is one. */
export function whyNoFilter({filter}: Pick<State, 'filter'>): string | null {
	return filter.text.trim() === '' ? 'Type a filter first: it is empty.' : null;
}

/** A name for the list's filter. */
export function open(state: State): State {
	const reason = whyNoFilter(state);
	return reason === null
		? {...state, notice: null, screen: {name: 'namingFilter', line: lineOf('')}}
		: {...state, notice: problem(reason)};
}

export function reduce(state: State, screen: ScreenNamed<'namingFilter'>, action: Action): State {
	switch (action.type) {
		case 'edit': {
			const line = edited(screen.line, action.edit);
			return {...state, notice: null, screen: {...screen, line}};
		}

		case 'connect': {
			const name = screen.line.text.trim();
			return name === ''
				? {...state, notice: problem('Type a name for the filter.')}
				: toList(save(state, name));
		}

		case 'back': {
			return toList(state, null);
		}

		default: {
			return state;
		}
	}
}

/** Saves the list's filter under a name, in place of another one that has it. */
function save(state: State, name: string): State {
	const filter = state.filter.text.trim();
	const before = state.filters.saved.get(name);
	const filters = withFilterChange(state.filters, {kind: 'save', name, filter});
	const shown = sanitize(name, 64);
	const text =
		before === undefined || before === filter
			? `Saved the filter ${shown}`
			: `Saved the filter ${shown}, which was ${sanitize(before, 64)}`;
	return {...state, filters, notice: done(text)};
}
