import {entryOf} from '../../inventory/entry.js';
import {favoritePlaces} from '../../inventory/selector.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Target} from '../../model/target.js';
import {openFavorites} from '../../store/favorites.js';
import {openRecents, type Recent} from '../../store/recents.js';

/** One of several instances, and why it is likely, as part of a sentence. */
export type Preferred = {readonly instance: Instance; readonly reason: string};

/**
The most likely one of several instances: the first favorite. Where that favorite matches several, or
there is none, the one connected to last.

@returns Null when none of them is a favorite or was connected to.
*/
export function preferredOf(
	instances: readonly Instance[],
	profile: string | null,
): Preferred | null {
	const entries = instances.map(instance => entryOf(instance));
	const places = favoritePlaces(entries, openFavorites().list());
	const first = Math.min(...places.values());
	const favorites = instances.filter(({id}) => places.get(id) === first);
	const [only, ...others] = favorites;
	if (only !== undefined && others.length === 0) {
		return {instance: only, reason: 'a favorite'};
	}

	const candidates = favorites.length > 0 ? favorites : instances;
	const recent = recentsWith(profile).find(({instanceId}) =>
		candidates.some(({id}) => id === instanceId),
	);
	const instance = candidates.find(({id}) => id === recent?.instanceId);
	return instance === undefined ? null : {instance, reason: 'connected to last'};
}

/** The region in which an instance of that id or Name was connected to last; null for none. */
export function recentRegionOf({value}: Target, profile: string | null): string | null {
	const recent = recentsWith(profile).find(
		({instanceId, name}) => instanceId === value || name === value,
	);
	return recent?.region ?? null;
}

/** An id or Name means nothing in another account. */
function recentsWith(profile: string | null): Recent[] {
	return openRecents()
		.list()
		.filter(recent => recent.profile === profile);
}
