import type {Profile} from '../../../model/fleet/profile.js';
import {profilesOf, regionsOf, type Source} from '../../../model/fleet/source.js';
import {lookUp} from '../../../model/look-up.js';
import type {Action} from '../../action.js';
import {chooseRegion, labelsInUse, showSources, withProfiles} from '../../fleet/shown-sources.js';
import {chosenNames, steppedBack} from '../../list/marked-menu.js';
import {reduceMenu} from '../../list/reduce-menu.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The choice of profiles. */
export function reduce(state: State, screen: ScreenNamed<'profiles'>, action: Action): State {
	switch (action.type) {
		case 'profilesKnown': {
			return pointAtKnown(state, screen);
		}

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
			const menu = reduceMenu(screen, profileLabels(state), action, state.size.rows);
			return menu === screen ? state : {...state, screen: menu};
		}
	}
}

function profileLabels({knownProfiles}: State): readonly string[] {
	return (knownProfiles ?? []).map(({label}) => label);
}

function pointAtKnown(state: State, screen: ScreenNamed<'profiles'>): State {
	const labels = profileLabels(state);
	const isThere = labels.includes(screen.highlighted ?? '');
	return isThere ? state : {...state, screen: {...screen, highlighted: labels[0] ?? null}};
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
				false,
			);
}

function regionsFor(state: State, {name, region}: Profile): readonly string[] {
	const known = lookUp(state.regionsByProfile, name ?? '') ?? (region === null ? [] : [region]);
	const others = state.shown.length > 0 ? regionsOf(state.shown) : [state.preselected];
	return known.length > 0 ? known : others.filter(other => other !== null);
}

/** One step back: the filter, then the marks, then to where it was opened. */
function back(state: State, screen: ScreenNamed<'profiles'>): State {
	const menu = steppedBack(screen, profileLabels(state), labelsInUse(state));
	if (menu !== null) {
		return {...state, screen: menu};
	}

	return screen.isOverList ? toList(state) : chooseRegion(state, false);
}
