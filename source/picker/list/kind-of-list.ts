import type {ListKind} from '../../inventory/columns/column-needs.js';
import {profilesOf, regionsOf} from '../../model/fleet/source.js';
import {widthOf} from '../draw/fit.js';
import type {State} from '../state.js';

/** What the list is that a state shows. */
export function kindOfList({
	shown,
	view,
	defaultProfile,
}: Pick<State, 'shown' | 'view' | 'defaultProfile'>): ListKind {
	const profiles = profilesOf(shown);
	return {
		chosen: view.columns,
		hasRegions: regionsOf(shown).length > 1,
		profileWidth:
			profiles.length > 1 ? Math.max(...profiles.map(name => widthOf(name ?? defaultProfile))) : 0,
	};
}
