import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The earlier filters that contain what is typed, the latest first. Capitals do not matter. */
export function foundFilters(
	{filters}: Pick<State, 'filters'>,
	{filter}: ScreenNamed<'filters'>,
): readonly string[] {
	const text = filter.text.trim().toLowerCase();
	return filters.history.filter(earlier => earlier.toLowerCase().includes(text));
}

/** Why there is nothing to choose from; null where there is. */
export function whyNoFilters({filters}: Pick<State, 'filters'>): string | null {
	return filters.history.length === 0 ? 'No filter was used before.' : null;
}
