import {isSameSource, profilesOf, regionsOf, type Source} from '../../model/fleet/source.js';
import {listRows} from '../list/list-rows.js';
import {emptyListing, withEntries} from '../list/listing.js';
import {menuOf} from '../list/marked-menu.js';
import {listScreen} from '../list/to-list.js';
import type {Screen} from '../screens/screen.js';
import type {State} from '../state.js';
import {entriesOf} from './fleet.js';

/**
Opens the menu of regions, with the cursor on the one in the list.

@param isOverList Whether Esc leads from there to the list, and not out.
*/
export function chooseRegion(state: State, isOverList: boolean): State {
	const screen: Screen =
		state.regions.status === 'loading'
			? {name: 'loading', isOverList}
			: {name: 'regions', isOverList, ...menuOf(regionsOf(state.shown), state.preselected)};
	return {...state, notice: null, screen};
}

/** These regions, once for each profile in use. */
export function sourcesOf({profiles}: State, regions: readonly string[]): readonly Source[] {
	return profiles.flatMap(profile => regions.map(region => ({profile, region})));
}

/** Shows the list of these sources, at least one. */
export function showSources(state: State, sources: readonly Source[]): State {
	const isSame =
		sources.length === state.shown.length &&
		sources.every((source, index) => isSameSource(source, state.shown[index] ?? source));
	const listing = isSame
		? state.listing
		: withEntries(
				emptyListing,
				entriesOf(state.fleet, sources),
				state.filter.text,
				listRows(state),
			);
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
		marked: isSame ? state.marked : new Set(),
		notice: null,
		awaited: null,
		screen: listScreen,
	};
}

/** The state with these profiles in use. Other profiles may have other regions. */
export function withProfiles(state: State, profiles: State['profiles']): State {
	const isSame = profiles.join('\n') === state.profiles.join('\n');
	return isSame ? state : {...state, profiles, regions: {status: 'loading'}};
}

/** Shows the region that was used last or is configured, without the list of regions. */
export function openPreselected(state: State): State {
	return state.preselected === null
		? state
		: showSources(state, sourcesOf(state, [state.preselected]));
}

/** The names of the profiles in use, as the menu has them. */
export function labelsInUse({profiles, defaultProfile}: State): readonly string[] {
	return profiles.map(name => name ?? defaultProfile);
}

/** Opens the menu of profiles, with those in use marked. */
export function chooseProfile(state: State): State {
	const isOverList = state.screen.name === 'browsing';
	const menu = menuOf(labelsInUse(state), null);
	return {...state, notice: null, screen: {name: 'profiles', isOverList, ...menu}};
}
