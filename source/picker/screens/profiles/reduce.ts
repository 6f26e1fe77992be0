import type {Profile} from '../../../model/fleet/profile.js';
import {profilesOf, regionsOf, type Source} from '../../../model/fleet/source.js';
import {lookUp} from '../../../model/look-up.js';
import type {Action} from '../../action.js';
import {chosenNames, menuOf, reduceMenu, withoutTyped} from '../../list/marked-menu.js';
import type {State} from '../../state.js';
import {chooseRegion, showSources, withProfiles} from '../regions/reduce.js';

/** The choice of profiles. */
export function reduceProfiles(state: State, action: Action): State {
	const {screen} = state;
	if (action.type === 'chooseProfile') {
		const inUse = labelsOf(state);
		return {...state, notice: null, screen: {name: 'profiles', ...menuOf(inUse, null)}};
	}

	if (action.type === 'profilesKnown') {
		return withKnown(state, action.profiles);
	}

	if (screen.name !== 'profiles') {
		return state;
	}

	switch (action.type) {
		case 'itemChosen':
		case 'openHighlighted': {
			const menu = action.type === 'itemChosen' ? {...screen, highlighted: action.item} : screen;
			return openProfiles(state, chosenNames(menu));
		}

		case 'refresh': {
			return {...state, knownProfiles: null};
		}

		case 'back': {
			return back(state, screen);
		}

		default: {
			const menu = reduceMenu(screen, profileLabels(state), action);
			return menu === screen ? state : {...state, screen: menu};
		}
	}
}

function profileLabels({knownProfiles}: State): readonly string[] {
	return (knownProfiles ?? []).map(({label}) => label);
}

/** What the profiles in use are called in the menu. */
function labelsOf({profiles, defaultProfile}: State): readonly string[] {
	return profiles.map(name => name ?? defaultProfile);
}

function withKnown(state: State, profiles: readonly Profile[]): State {
	const next = {...state, knownProfiles: profiles};
	const {screen} = next;
	if (screen.name !== 'profiles') {
		return next;
	}

	const labels = profileLabels(next);
	const isThere = labels.includes(screen.highlighted ?? '');
	return isThere ? next : {...next, screen: {...screen, highlighted: labels[0] ?? null}};
}

/** Shows profiles together; each in the regions where it was last, else in its own. */
function openProfiles(state: State, labels: readonly string[]): State {
	const chosen = (state.knownProfiles ?? []).filter(({label}) => labels.includes(label));
	if (chosen.length === 0) {
		return state;
	}

	const sources = chosen.flatMap(profile =>
		regionsFor(state, profile).map((region): Source => ({profile: profile.name, region})),
	);
	return profilesOf(sources).length === chosen.length
		? showSources(state, sources)
		: chooseRegion(
				withProfiles(
					{...state, shown: []},
					chosen.map(({name}) => name),
				),
			);
}

function regionsFor(state: State, {name, region}: Profile): readonly string[] {
	const known = lookUp(state.regionsByProfile, name ?? '') ?? (region === null ? [] : [region]);
	const others = state.shown.length > 0 ? regionsOf(state.shown) : [state.preselected];
	return known.length > 0 ? known : others.filter(other => other !== null);
}

/** Out of the filter, else back to where it came from. */
function back(state: State, screen: Extract<State['screen'], {name: 'profiles'}>): State {
	if (screen.filter !== null) {
		return {...state, screen: withoutTyped(screen, profileLabels(state))};
	}

	return state.shown.length > 0
		? {...state, screen: {name: 'browsing', mode: 'list'}}
		: chooseRegion(state);
}
