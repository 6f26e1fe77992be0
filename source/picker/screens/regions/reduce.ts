import {isSameSource, profilesOf, regionsOf, type Source} from '../../../model/fleet/source.js';
import type {Action} from '../../action.js';
import {layoutOf} from '../../draw/layout.js';
import {entriesOf} from '../../fleet/fleet.js';
import {emptyListing, withEntries} from '../../list/listing.js';
import {chosenNames, menuOf, reduceMenu, withoutTyped} from '../../list/marked-menu.js';
import type {Screen, State} from '../../state.js';

/** The choice of a region. */
export function reduceRegions(state: State, action: Action): State {
	const {screen} = state;
	if (action.type === 'chooseRegion') {
		return chooseRegion(state);
	}

	if (action.type === 'openPreselected') {
		return state.preselected === null
			? state
			: showSources(state, sourcesOf(state, [state.preselected]));
	}

	if (action.type === 'back' && (screen.name === 'regions' || screen.name === 'loading')) {
		return back(state, screen);
	}

	if (screen.name !== 'regions') {
		return state;
	}

	if (action.type === 'itemChosen' || action.type === 'openHighlighted') {
		const pointed = action.type === 'itemChosen' ? {...screen, highlighted: action.item} : screen;
		const regions = chosenNames(pointed);
		return regions.length === 0 ? state : showSources(state, sourcesOf(state, regions));
	}

	const menu = reduceMenu(screen, regionNames(state), action);
	return menu === screen ? state : {...state, screen: menu};
}

function regionNames({regions}: State): readonly string[] {
	return regions.status === 'known' ? regions.names : [];
}

/** Goes to the choice of a region; the one in the list is pointed at. */
export function chooseRegion(state: State): State {
	const screen: Screen =
		state.regions.status === 'loading'
			? {name: 'loading'}
			: {name: 'regions', ...menuOf(regionsOf(state.shown), state.preselected)};
	return {...state, notice: null, screen};
}

/** Out of the filter, else back to the list, else out. */
function back(state: State, screen: Screen): State {
	if (screen.name === 'regions' && screen.filter !== null) {
		return {...state, screen: withoutTyped(screen, regionNames(state))};
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
		...withProfiles(state, profilesOf(sources)),
		shown: sources,
		regionsByProfile: {
			...state.regionsByProfile,
			...Object.fromEntries(
				profilesOf(sources).map(profile => [
					profile ?? '',
					regionsOf(sources.filter(source => source.profile === profile)),
				]),
			),
		},
		preselected: sources[0]?.region ?? state.preselected,
		listing,
		notice: null,
		awaited: null,
		screen: {name: 'browsing', mode: 'list'},
	};
}

/** The state with these profiles in use; other ones may have other regions. */
export function withProfiles(state: State, profiles: State['profiles']): State {
	const isSame = profiles.join('\n') === state.profiles.join('\n');
	return isSame ? state : {...state, profiles, regions: {status: 'loading'}};
}
