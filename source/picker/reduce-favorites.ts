import {entryOf} from '../inventory/entry.js';
import {changed, compareEntries} from '../inventory/ordered.js';
import {favoriteFinder} from '../inventory/selector.js';
import type {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {type Instance, labelOf} from '../model/instance.js';
import {isSameSource} from '../model/source.js';
import {type Favorite, type FavoriteKey, isSameFavorite} from '../store/favorites.js';
import type {Action} from './action.js';
import {layoutOf} from './layout.js';
import {selectedEntry, withChange, withFavoritesOnly} from './listing.js';
import {type FavoriteChange, favoriteOf, type Memory, withChanges, withSaved} from './memory.js';
import {pinItemsOf} from './pin-items.js';
import type {Notice, State} from './state.js';
import {edited, lineOf} from './text-line.js';
import {placedBy} from './view.js';

/** The person's favorites, and what was connected to before. */
export function reduceFavorites(state: State, action: Action): State {
	const {screen, listing, memory} = state;
	const instance = selectedEntry(listing)?.instance;
	switch (action.type) {
		case 'favoritesSaved': {
			return withMemory(state, withSaved(memory, action.count, action.favorites));
		}

		case 'favoritesFailed': {
			const saved = withSaved(memory, action.count, action.favorites);
			const notice = noticeOf(action.failure);
			return withMemory({...state, notice}, {...saved, removed: null});
		}

		case 'memoryUnreadable': {
			// What is known stays.
			const notice = noticeOf(action.failure);
			return {...state, memory: {...memory, isStale: false}, notice};
		}

		case 'memoryRead': {
			const {favorites, recents, fileNotice} = action;
			const read = withSaved({...memory, isStale: false, fileNotice}, 0, favorites);
			const isSame = JSON.stringify(recents) === JSON.stringify(memory.recents);
			const isNews = fileNotice !== null && fileNotice !== memory.fileNotice;
			return withMemory(isNews ? say(state, 'problem', fileNotice) : state, {
				...read,
				recents: isSame ? memory.recents : recents,
			});
		}

		case 'recentsKnown': {
			return withMemory(state, {...memory, recents: action.recents});
		}

		case 'toggleFavorite': {
			const isShown = screen.name === 'browsing' || screen.name === 'details';
			return isShown && instance !== undefined ? toggle(state, instance) : state;
		}

		case 'moveFavorite': {
			return screen.name === 'browsing' && instance !== undefined
				? move(state, instance, action.by)
				: state;
		}

		case 'toggleFavoritesOnly': {
			return screen.name === 'browsing' ? showOnly(state, !listing.isFavoritesOnly) : state;
		}

		case 'openPinning': {
			const isShown = screen.name === 'browsing' || screen.name === 'details';
			return isShown && instance !== undefined ? openPinning(state, instance) : state;
		}

		case 'nextItem': {
			return screen.name === 'pinning'
				? {
						...state,
						screen: {
							...screen,
							index: (screen.index + action.by + screen.items.length) % screen.items.length,
						},
					}
				: state;
		}

		case 'pin': {
			const item =
				screen.name === 'pinning' ? screen.items[action.index ?? screen.index] : undefined;
			return item === undefined || instance === undefined
				? state
				: toList(pin(state, instance, item.selector));
		}

		case 'openNote': {
			return screen.name === 'pinning' && instance !== undefined
				? {
						...state,
						screen: {
							name: 'note',
							instance,
							line: lineOf(favoriteOf(state, instance)?.note ?? ''),
						},
					}
				: state;
		}

		case 'edit': {
			return screen.name === 'note'
				? {...state, screen: {...screen, line: edited(screen.line, action.edit)}}
				: state;
		}

		case 'connect': {
			return screen.name === 'note'
				? toList(keepNote(state, screen.instance, screen.line.text.trim()))
				: state;
		}

		case 'back': {
			if (screen.name === 'pinning' || screen.name === 'note') {
				return toList(state);
			}

			const isLeaving =
				screen.name === 'browsing' &&
				screen.mode === 'list' &&
				state.filter.text === '' &&
				state.notice === null;
			return isLeaving && listing.isFavoritesOnly ? showOnly(state, false) : state;
		}

		default: {
			return state;
		}
	}
}

function toggle(state: State, instance: Instance): State {
	const favorite = favoriteOf(state, instance);
	const {memory} = state;
	if (favorite !== undefined) {
		const index = memory.favorites.indexOf(favorite);
		return withChanged(
			state,
			[{kind: 'remove', favorite}],
			`${textOf(favorite, instance)} is no favorite any more.`,
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
		`${textOf(added, instance)} is favorite ${index + 1}.`,
	);
}

/** Moves a favorite past the next one of which there are instances in the list. */
function move(state: State, instance: Instance, by: 1 | -1): State {
	const {memory, listing} = state;
	const favorite = favoriteOf(state, instance);
	if (favorite === undefined) {
		return say(state, 'problem', `${nameOf(instance)} is no favorite.`);
	}

	const from = memory.favorites.indexOf(favorite);
	const places = listing.found.inOrder.flatMap(entry => entry.favorite ?? []);
	const beyond = places.filter(place => (place - from) * by > 0);
	if (beyond.length === 0) {
		return say(state, 'done', `It is the ${by < 0 ? 'first' : 'last'} favorite here already.`);
	}

	const index = by < 0 ? Math.max(...beyond) : Math.min(...beyond);
	const text = `${textOf(favorite, instance)} is favorite ${index + 1}.`;
	return withChanged(state, [{kind: 'move', favorite, index}], text);
}

function openPinning(state: State, instance: Instance): State {
	const items = pinItemsOf(instance, state.listing.entries);
	const selector = favoriteOf(state, instance)?.selector;
	const index = items.findIndex(item => item.selector === selector);
	return {...state, notice: null, screen: {name: 'pinning', items, index: Math.max(0, index)}};
}

/** Lets the favorite of an instance stand for a selector, with the options and the place it has. */
function pin(state: State, instance: Instance, selector: string): State {
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
		`${textOf(favorite, instance)} is favorite ${index + 1}.`,
	);
}

/** Writes the note of a favorite; one that is none becomes one by it. */
function keepNote(state: State, instance: Instance, note: string): State {
	const before = favoriteOf(state, instance);
	if (note === (before?.note ?? '')) {
		return state;
	}

	const {note: _note, ...kept}: Favorite = before ?? keyOf(instance, instance.id);
	const favorite: Favorite = note === '' ? kept : {...kept, note};
	const index = before === undefined ? -1 : state.memory.favorites.indexOf(before);
	const place = index === -1 ? state.memory.favorites.length : index;
	const what = note === '' ? 'has no note any more' : 'has a note';
	return withChanged(
		state,
		[{kind: 'add', favorite}],
		`${textOf(favorite, instance)}, favorite ${place + 1}, ${what}.`,
	);
}

/** An instance has one region for ever; what replaces it may be in any. */
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

/** The state with another memory, the list in its new order. */
function withMemory(state: State, memory: Memory): State {
	const {favorites, recents} = state.memory;
	if (favorites === memory.favorites && recents === memory.recents) {
		return {...state, memory};
	}

	const place = placedBy(state.view, memory);
	const {rows} = layoutOf(state.size).list;
	const fleet = {...state.fleet};
	let {listing} = state;
	for (const [key, region] of Object.entries(state.fleet)) {
		const placed = region.entries.map(place);
		const isChanged = (index: number) => placed[index] !== region.entries[index];
		const change = {
			gone: region.entries.filter((_, index) => isChanged(index)),
			come: placed.filter((_, index) => isChanged(index)).sort(compareEntries),
		};
		const entries = changed(region.entries, change);
		fleet[key] = {...region, entries};
		if (state.shown.some(source => isSameSource(source, region.source))) {
			const listed = state.shown.length === 1 ? entries : changed(listing.entries, change);
			listing = withChange(listing, listed, change, rows);
		}
	}

	return {...state, memory, fleet, listing};
}

function showOnly(state: State, isFavoritesOnly: boolean): State {
	const {rows} = layoutOf(state.size).list;
	const listing = withFavoritesOnly(state.listing, isFavoritesOnly, state.filter.text, rows);
	return {...state, notice: null, awaited: null, listing};
}

function toList(state: State): State {
	return {...state, screen: {name: 'browsing', mode: 'list'}};
}

function say(state: State, kind: Notice['kind'], text: string): State {
	return {...state, awaited: null, notice: {kind, text}};
}

function noticeOf({message, nextStep}: Failure): Notice {
	return {kind: 'problem', text: [message, nextStep].filter(Boolean).join(' ')};
}

/** A favorite in a sentence; one of a single instance goes by that. */
function textOf({name, selector}: Favorite, instance: Instance): string {
	return name !== undefined
		? harmless(name, 64)
		: selector === instance.id
			? nameOf(instance)
			: harmless(selector, 64);
}

function nameOf(instance: Instance): string {
	return harmless(labelOf(instance), 64);
}
