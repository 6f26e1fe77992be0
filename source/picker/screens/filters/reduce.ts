import type {Action} from '../../action.js';
import {withFilterChange} from '../../filters/remembered.js';
import {takeFilter} from '../../filters/take-filter.js';
import {cleared, lineOf} from '../../keys/text-line.js';
import {done, problem, toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import {reduceTypedMenu} from '../palette/typed-menu.js';
import type {ScreenNamed} from '../screen.js';
import {foundFilters, whyNoFilters} from './found-filters.js';

type Filters = ScreenNamed<'filters'>;

/** The filters that were used before. */
export function open(state: State): State {
	const reason = whyNoFilters(state);
	return reason === null
		? {...state, notice: null, screen: {name: 'filters', filter: lineOf(''), index: 0}}
		: {...state, notice: problem(reason)};
}

/** An earlier filter is found by typing, and taken or removed. The list keeps its own until then. */
export function reduce(state: State, screen: Filters, action: Action): State {
	const found = foundFilters(state, screen);
	const chosen = found[screen.index];
	switch (action.type) {
		case 'edit':
		case 'move': {
			const next = reduceTypedMenu(screen, action, found.length, state.size);
			return {...state, notice: null, screen: next};
		}

		case 'connect': {
			return chosen === undefined ? state : takeFilter(state, chosen);
		}

		case 'forgetFilter': {
			return chosen === undefined ? state : forget(state, screen, chosen);
		}

		case 'back': {
			return screen.filter.text === ''
				? toList(state, null)
				: {...state, notice: null, screen: {...screen, filter: cleared(screen.filter), index: 0}};
		}

		default: {
			return state;
		}
	}
}

/** Points at the next older one then, or at the oldest; the last one closes the menu. */
function forget(state: State, screen: Filters, filter: string): State {
	const filters = withFilterChange(state.filters, {kind: 'forget', filter});
	const next = {...state, filters, notice: done('Removed the filter from the history')};
	const last = foundFilters(next, screen).length - 1;
	return whyNoFilters(next) === null
		? {...next, screen: {...screen, index: Math.max(0, Math.min(screen.index, last))}}
		: toList(next);
}
