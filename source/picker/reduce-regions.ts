import {isSameSource, profilesOf, regionsOf, type Source} from '../model/source.js';
import type {Action} from './action.js';
import {entriesOf} from './fleet.js';
import {layoutOf} from './layout.js';
import {emptyListing, type Move, withEntries} from './listing.js';
import type {Screen, State} from './state.js';
import {type Edit, edited, lineOf} from './text-line.js';

type RegionsScreen = Extract<Screen, {name: 'regions'}>;

/** The choice of a region. */
export function reduceRegions(state: State, action: Action): State {
	const {screen} = state;
	switch (action.type) {
		case 'chooseRegion': {
			return chooseRegion(state);
		}

		case 'regionChosen': {
			const marked = screen.name === 'regions' ? screen.marked : [];
			return showSources(state, sourcesOf(state, marked.length > 0 ? marked : [action.region]));
		}

		case 'openPreselected': {
			return state.preselected === null
				? state
				: showSources(state, sourcesOf(state, [state.preselected]));
		}

		case 'back': {
			return screen.name === 'regions' || screen.name === 'loading' ? back(state, screen) : state;
		}

		default: {
			return screen.name === 'regions' ? reduceMenu(state, screen, action) : state;
		}
	}
}

/** The names of the regions that the menu offers: those that match every word that was typed. */
export function offeredRegions({regions, screen}: State): readonly string[] {
	const names = regions.status === 'known' ? regions.names : [];
	const filter = screen.name === 'regions' ? (screen.filter?.text ?? '') : '';
	const words = filter.toLowerCase().split(/\s+/);
	return names.filter(name => words.every(word => name.includes(word)));
}

/** Goes to the choice of a region; the one in the list is pointed at. */
export function chooseRegion(state: State): State {
	const shown = regionsOf(state.shown);
	const highlighted = shown[0] ?? state.preselected;
	return {
		...state,
		notice: null,
		screen:
			state.regions.status === 'loading'
				? {name: 'loading'}
				: {
						name: 'regions',
						highlighted,
						filter: null,
						marked: shown.length > 1 ? shown : [],
					},
	};
}

function reduceMenu(state: State, screen: RegionsScreen, action: Action): State {
	switch (action.type) {
		case 'regionHighlighted': {
			return {...state, screen: {...screen, highlighted: action.region}};
		}

		case 'openHighlighted': {
			return openMarked(state, screen);
		}

		case 'toggleMark': {
			return withMarkToggled(state, screen);
		}

		case 'toggleAllMarks': {
			const offered = offeredRegions(state);
			const areAllMarked = offered.every(name => screen.marked.includes(name));
			return {...state, screen: {...screen, marked: areAllMarked ? [] : offered}};
		}

		case 'startFilter': {
			return {...state, screen: {...screen, filter: screen.filter ?? lineOf('')}};
		}

		case 'edit': {
			return edit(state, screen, action.edit);
		}

		case 'move': {
			return {...state, screen: {...screen, highlighted: targetOf(state, screen, action.move)}};
		}

		default: {
			return state;
		}
	}
}

/** Marks the region pointed at, or takes its mark. */
function withMarkToggled(state: State, screen: RegionsScreen): State {
	const {highlighted, marked} = screen;
	if (highlighted === null) {
		return state;
	}

	const isMarked = marked.includes(highlighted);
	const next = isMarked ? marked.filter(name => name !== highlighted) : [...marked, highlighted];
	return {...state, screen: {...screen, marked: next.toSorted()}};
}

/** Opens the marked regions, the one pointed at where none is marked. */
function openMarked(state: State, {marked, highlighted}: RegionsScreen): State {
	const regions = marked.length > 0 || highlighted === null ? marked : [highlighted];
	return regions.length === 0 ? state : showSources(state, sourcesOf(state, regions));
}

function edit(state: State, screen: RegionsScreen, change: Edit): State {
	const before = screen.filter ?? lineOf('');
	const isLeaving = change.kind === 'deleteBack' && before.text === '';
	const next = {...screen, filter: isLeaving ? null : edited(before, change)};
	const offered = offeredRegions({...state, screen: next});
	const isStillOffered = offered.includes(screen.highlighted ?? '');
	const highlighted = isStillOffered ? screen.highlighted : (offered[0] ?? null);
	return {...state, screen: {...next, highlighted}};
}

/** The region one row away; the menu holds few, so that no other move is needed. */
function targetOf(state: State, {highlighted}: RegionsScreen, move: Move): string | null {
	const offered = offeredRegions(state);
	const step = 'by' in move ? move.count : 0;
	const index = offered.indexOf(highlighted ?? '') + step;
	return offered[Math.max(0, Math.min(index, offered.length - 1))] ?? null;
}

/** Out of the filter, else back to the list, else out. */
function back(state: State, screen: Screen): State {
	if (screen.name === 'regions' && screen.filter !== null) {
		const {names = []} = state.regions.status === 'known' ? state.regions : {};
		const highlighted = screen.highlighted ?? names[0] ?? null;
		return {...state, screen: {...screen, highlighted, filter: null}};
	}

	return state.shown.length > 0
		? {...state, screen: {name: 'browsing', mode: 'list'}}
		: {...state, screen: {name: 'leaving', exitCode: 0}};
}

/** Regions as all profiles in use see them. */
export function sourcesOf({profiles}: State, regions: readonly string[]): readonly Source[] {
	return profiles.flatMap(profile => regions.map(region => ({profile, region})));
}

/** Shows the list of these sources, at least one. */
export function showSources(state: State, sources: readonly Source[]): State {
	const isSame =
		sources.length === state.shown.length &&
		sources.every((source, index) => isSameSource(source, state.shown[index] ?? source));
	const {rows} = layoutOf(state.size).list;
	const listing = isSame
		? state.listing
		: withEntries(emptyListing, entriesOf(state.fleet, sources), state.filter.text, rows);
	return {
		...state,
		profiles: profilesOf(sources),
		shown: sources,
		preselected: sources[0]?.region ?? state.preselected,
		listing,
		notice: null,
		awaited: null,
		screen: {name: 'browsing', mode: 'list'},
	};
}
