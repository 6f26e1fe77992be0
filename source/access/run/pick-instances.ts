import {entryOf} from '../../inventory/entry.js';
import {favoriteFinder, matcherFor, targetOfSelector} from '../../inventory/selector.js';
import type {RegionSurvey} from '../../inventory/survey.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import type {Favorite} from '../../store/favorites.js';
import {listInstances} from '../locate/list-instances.js';
import type {ListSource} from '../locate/list-source.js';
import type {Located} from '../locate/locate.js';

/** Which instances are meant. */
export type Selection =
	/**
	Those that a filter of the picker finds; all for an empty one. A single word that is the id, an address
	or the Name of an instance finds no others.
	*/
	| {readonly kind: 'filter'; readonly filter: string}
	| {readonly kind: 'favorites'; readonly favorites: readonly Favorite[]}
	/** Those that one of these selectors names, in the form that favorites have. */
	| {readonly kind: 'selectors'; readonly selectors: readonly string[]};

/** An instance that is meant, and the favorite that says so. */
export type PickedInstance = Located & {readonly favorite: Favorite | null};

export type PickedInstances = {
	/** In the order of the picker's list, favorites in their own. */
	readonly picked: readonly PickedInstance[];
	/** What each region answered. */
	readonly surveys: readonly RegionSurvey[];
};

/**
Reads regions and picks the instances that are meant, in any state.

@throws {Failure} When no region could be read: why the first one could not.
*/
export async function pickInstances(
	source: ListSource,
	regions: readonly string[],
	selection: Selection,
): Promise<PickedInstances> {
	const filter = selection.kind === 'filter' ? selection.filter : '';
	const {plans, surveys} = await listInstances(source, regions, filter);
	const endpointsIn = new Map(surveys.map(({region, endpoints}) => [region, endpoints]));
	const picked = matching(plans, selection).map(({instance, favorite}) => ({
		instance,
		favorite,
		endpoints: endpointsIn.get(instance.region) ?? ({status: 'loading'} as const),
	}));
	return {picked, surveys};
}

/** The selectors that name none of the instances. */
export function unmatched(
	selectors: readonly string[],
	picked: readonly PickedInstance[],
): readonly string[] {
	const entries = picked.map(({instance}) => entryOf(instance));
	return selectors.filter(selector => !entries.some(matcherFor(selector)));
}

function matching(plans: readonly Plan[], selection: Selection) {
	const instances = plans.map(({instance}) => instance);
	switch (selection.kind) {
		case 'filter': {
			const exact = exactly(selection.filter, instances);
			const meant = exact.length > 0 ? exact : instances;
			return meant.map(instance => ({instance, favorite: null}));
		}

		case 'favorites': {
			const {favorites} = selection;
			const placeOf = favoriteFinder(favorites);
			return instances
				.map(instance => ({instance, place: placeOf(entryOf(instance))}))
				.filter(({place}) => place !== null)
				.toSorted((one, other) => Number(one.place) - Number(other.place))
				.map(({instance, place}) => ({instance, favorite: favorites[Number(place)] ?? null}));
		}

		case 'selectors': {
			const matchers = selection.selectors.map(matcherFor);
			return instances
				.filter(instance => isAnyOf(matchers, instance))
				.map(instance => ({instance, favorite: null}));
		}
	}
}

function exactly(filter: string, instances: readonly Instance[]): readonly Instance[] {
	return targetOfSelector(filter).kind === 'filter'
		? []
		: instances.filter(instance => isAnyOf([matcherFor(filter)], instance));
}

function isAnyOf(matchers: ReadonlyArray<ReturnType<typeof matcherFor>>, instance: Instance) {
	const entry = entryOf(instance);
	return matchers.some(matches => matches(entry));
}
