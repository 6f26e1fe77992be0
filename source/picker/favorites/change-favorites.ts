import {entryOf} from '../../inventory/entry.js';
import {favoriteFinder} from '../../inventory/selector.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {ConnectOptions} from '../../store/connect-options.js';
import {type Favorite, type FavoriteKey, isSameFavorite} from '../../store/favorites.js';
import {withMemory} from '../list/with-memory.js';
import type {Notice} from '../notice/notice.js';
import type {State} from '../state.js';
import {type FavoriteChange, favoriteOf, type Memory, withChanges} from './memory.js';

/** Adds or removes a favorite. One that was just removed comes back as it was. */
export function toggleFavorite(state: State, instance: Instance): State {
	const favorite = favoriteOf(state, instance);
	const {memory} = state;
	if (favorite !== undefined) {
		const index = memory.favorites.indexOf(favorite);
		return withChanged(
			state,
			[{kind: 'remove', favorite}],
			`Removed ${textOf(favorite, instance)} from favorites`,
			{favorite, index},
		);
	}

	const {removed} = memory;
	const isAgain = removed !== null && favoriteFinder([removed.favorite])(entryOf(instance)) === 0;
	const added = isAgain ? removed.favorite : keyOf(instance, instance.id);
	const index = isAgain ? removed.index : memory.favorites.length;
	return withChanged(
		state,
		[
			{kind: 'add', favorite: added},
			...(isAgain ? [{kind: 'move', favorite: added, index} as const] : []),
		],
		addedText(added, instance, index, memory.favorites.length + 1),
	);
}

/** Moves a favorite past the next one that has instances in the list. */
export function moveFavorite(state: State, instance: Instance, by: 1 | -1): State {
	const {memory, listing} = state;
	const favorite = favoriteOf(state, instance);
	if (favorite === undefined) {
		return say(state, 'problem', `${nameOf(instance)} is not a favorite.`);
	}

	const from = memory.favorites.indexOf(favorite);
	const places = listing.found.inOrder.flatMap(entry => entry.favorite ?? []);
	const beyond = places.filter(place => (place - from) * by > 0);
	if (beyond.length === 0) {
		return say(state, 'done', `Already the ${by < 0 ? 'first' : 'last'} favorite in the list.`);
	}

	const index = by < 0 ? Math.max(...beyond) : Math.min(...beyond);
	const place = `${index + 1} of ${memory.favorites.length}`;
	const text = `Moved ${textOf(favorite, instance)} (favorite ${place})`;
	return withChanged(state, [{kind: 'move', favorite, index}], text);
}

/** Changes the selector of an instance's favorite, which keeps its options and its place. */
export function pinFavorite(state: State, instance: Instance, selector: string): State {
	const before = favoriteOf(state, instance);
	const {region: _region, profile: _profile, ...kept} = before ?? {};
	const favorite: Favorite = {...kept, ...keyOf(instance, selector)};
	const {favorites} = state.memory;
	const index = before === undefined ? favorites.length : favorites.indexOf(before);
	const isSame = before !== undefined && isSameFavorite(before, favorite);
	return withChanged(
		state,
		isSame || before === undefined
			? [{kind: 'add', favorite}]
			: [
					{kind: 'remove', favorite: before},
					{kind: 'add', favorite},
					{kind: 'move', favorite, index},
				],
		before === undefined
			? addedText(favorite, instance, index, favorites.length + 1)
			: `The favorite is now ${textOf(favorite, instance)} (${index + 1} of ${favorites.length})`,
	);
}

/** Writes the note of an instance's favorite, which is added if there is none. */
export function keepNote(state: State, instance: Instance, note: string): State {
	const before = favoriteOf(state, instance);
	if (note === (before?.note ?? '')) {
		return state;
	}

	const {note: _note, ...kept}: Favorite = before ?? keyOf(instance, instance.id);
	const favorite: Favorite = note === '' ? kept : {...kept, note};
	return withChanged(
		state,
		[{kind: 'add', favorite}],
		`${note === '' ? 'Removed' : 'Saved'} the note of ${textOf(favorite, instance)}`,
	);
}

/** Gives the favorite of an instance these options in place of its own. It is added if there is none. */
export function keepOptions(state: State, instance: Instance, options: ConnectOptions): State {
	const {
		osUser: _osUser,
		connectionType: _connectionType,
		port: _port,
		timeoutMs: _timeoutMs,
		...kept
	}: Favorite = favoriteOf(state, instance) ?? keyOf(instance, instance.id);
	const changes: FavoriteChange[] = [{kind: 'add', favorite: {...kept, ...options}}];
	return withMemory(state, withChanges(state.memory, changes));
}

function addedText(favorite: Favorite, instance: Instance, index: number, count: number): string {
	return `Added ${textOf(favorite, instance)} to favorites (${index + 1} of ${count})`;
}

/** An instance never changes its region; its replacement may be in any. */
function keyOf({id, region, profile}: Instance, selector: string): FavoriteKey {
	return {
		selector,
		...(selector === id && {region}),
		...(profile !== null && {profile}),
	};
}

function withChanged(
	state: State,
	changes: readonly FavoriteChange[],
	text: string,
	removed: Memory['removed'] = null,
): State {
	const memory = {...withChanges(state.memory, changes), removed};
	return say(withMemory(state, memory), 'done', text);
}

/** The state with a notice. */
export function say(state: State, kind: Notice['kind'], text: string): State {
	return {...state, awaited: null, notice: {kind, text}};
}

/** The name of a favorite in a sentence; that of the instance if it matches a single one. */
function textOf({name, selector}: Favorite, instance: Instance): string {
	return name !== undefined
		? sanitize(name, 64)
		: selector === instance.id
			? nameOf(instance)
			: sanitize(selector, 64);
}

function nameOf(instance: Instance): string {
	return sanitize(labelOf(instance), 64);
}
