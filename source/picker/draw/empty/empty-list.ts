import {type RegionFleet, regionOf} from '../../fleet/fleet.js';
import {loginKindOf} from '../../fleet/login.js';
import {sourceNames} from '../../fleet/source-names.js';
import {keyInWords} from '../../keys/key-in-words.js';
import type {State} from '../../state.js';
import {emptyLine, type Line} from '../line.js';
import type {Theme} from '../theme.js';
import {hintLines} from './hint-lines.js';
import {noMatch} from './no-match.js';
import {problemLines} from './problem-lines.js';

/** Why the list has no rows, and what to do. */
export function emptyListLines(state: State, theme: Theme, columns: number): Line[] {
	const regions = state.shown.map(source => regionOf(state.fleet, source));
	const problems = regions.flatMap(({instances}) =>
		instances.status === 'failed'
			? [emptyLine, ...problemLines(instances.failure, state, theme, columns)]
			: [],
	);
	if (problems.length > 0 && regions.every(hasFailed)) {
		return [...problems, ...hintLines(waysOut(state, regions), theme, columns)];
	}

	const sentences = isFiltered(state) ? whyFiltered(state) : whyEmpty(state, regions);
	return [...hintLines(sentences, theme, columns), ...problems];
}

function hasFailed({instances}: RegionFleet): boolean {
	return instances.status === 'failed';
}

/** Whether there are instances, which the filter or the choice of favorites hides. */
function isFiltered({listing}: State): boolean {
	return listing.found.total > 0 || listing.isFavoritesOnly;
}

function whyFiltered(state: State): string[] {
	const {bindings, listing, filter} = state;
	const {isFavoritesOnly, found} = listing;
	const all = `${keyInWords(bindings, 'toggle-favorites-only')} shows all instances.`;
	if (found.total === 0) {
		const add = keyInWords(bindings, 'toggle-favorite');
		const where = sourceNames(state).join(', ');
		return [`No favorites in ${where}.`, all, `${add} adds the selected one.`];
	}

	const noun = isFavoritesOnly ? 'favorite' : 'instance';
	return [...noMatch(noun, filter.text, state), ...(isFavoritesOnly ? [all] : [])];
}

function whyEmpty(state: State, regions: readonly RegionFleet[]): string[] {
	const where = sourceNames(state).join(', ');
	const isOver = regions.every(
		({instances: {status}}) => status === 'known' || status === 'failed',
	);
	return isOver
		? [`No instances in ${where}.`, ...waysOut(state, regions)]
		: [`Reading the instances in ${where}…`];
}

/** Other places to look, and another try where the last one failed for no want of a login. */
function waysOut({bindings, isOffline}: State, regions: readonly RegionFleet[]): string[] {
	const isRetryUseful =
		!isOffline &&
		regions.some(
			({instances}) => instances.status === 'failed' && loginKindOf(instances.failure) === null,
		);
	return [
		...(isRetryUseful ? [`${keyInWords(bindings, 'refresh')} tries again.`] : []),
		`${keyInWords(bindings, 'choose-region')} chooses other regions, ${keyInWords(bindings, 'choose-profile')} another profile.`,
	];
}
