import type {Instance} from '../../../model/fleet/instance.js';
import {formatAgo} from '../../../model/text/ago.js';
import {favoriteOf, recentOf} from '../../favorites/memory.js';
import type {State} from '../../state.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** What its favorite says of an instance: the place in the order, the name and the note; often nothing. */
export function favoriteLine(state: State, instance: Instance, {glyphs, safe}: Theme): Line {
	const favorite = favoriteOf(state, instance);
	if (favorite === undefined) {
		return [];
	}

	const {favorites} = state.memory;
	const {name, selector, note} = favorite;
	const place = `favorite ${favorites.indexOf(favorite) + 1} of ${favorites.length}`;
	const label = name ?? (selector === instance.id ? undefined : selector);
	return [
		span(`${glyphs.favorite} `, 'favorite'),
		span([place, ...(label === undefined ? [] : [safe(label)])].join(` ${glyphs.dot} `), 'quiet'),
		span(note === undefined ? '' : `  ${safe(note)}`),
	];
}

/** When and how an instance was connected to last: `2 h ago · eice · ubuntu · 5 times`; often nothing. */
export function recentLine(state: State, instance: Instance, theme: Theme, now: Date): Line {
	const recent = recentOf(state, instance);
	if (recent === undefined) {
		return [];
	}

	const {usedAt, route, osUser, count} = recent;
	const times = count === 1 ? [] : [`${count} times`];
	const parts = [formatAgo(new Date(usedAt), now), route, theme.safe(osUser), ...times];
	return [span(parts.join(` ${theme.glyphs.dot} `), 'quiet')];
}
