import {isUnderWay, type Reading, type RegionFleet, regionOf} from '../fleet.js';
import {formatCount, formatTime} from '../format.js';
import {type Line, type Span, span, spread, widthOfLine} from '../line.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';
import {DrawnLine} from './drawn-lines.js';
import {regionsLine} from './regions-line.js';
import {useTheme} from './theme-context.js';

/** The first line: program, profile, regions, and how old the list is. */
export function Header({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	return <DrawnLine line={headerLine(state, theme)} width={columns} />;
}

function headerLine(state: State, theme: Theme): Line {
	const {glyphs, safe} = theme;
	const {columns} = state.size;
	const {name} = state.screen;
	const isRegionChosen = state.shown.length > 0 && name !== 'regions' && name !== 'profiles';
	const [only = null, ...others] = state.profiles;
	const profile = only === null || others.length > 0 ? [] : [span(' '), span(safe(only))];
	const start: Line = [span(' eic ', 'brand'), span(' '), ...profile];
	if (!isRegionChosen) {
		return spread(start, [span(' ')], columns, glyphs.ellipsis);
	}

	const favorites: Line = state.listing.isFavoritesOnly
		? [separatorOf(profile, glyphs), span(`${glyphs.favorite} favorites only`, 'favorite')]
		: [];
	const right = [...ageLine(state, theme), span(' ')];
	const separator = separatorOf([...profile, ...favorites], glyphs);
	const room =
		columns -
		widthOfLine([...start, ...favorites]) -
		widthOfLine(right) -
		widthOfLine([separator]) -
		1;
	const regions = regionsLine(state, theme, room);
	return spread([...start, ...favorites, separator, ...regions], right, columns, glyphs.ellipsis);
}

function separatorOf(before: Line, {dot}: Theme['glyphs']): Span {
	return before.length === 0 ? span(' ') : span(` ${dot} `, 'quiet');
}

function ageLine(state: State, {glyphs}: Theme): Line {
	const regions = state.shown.map(source => regionOf(state.fleet, source));
	const [first] = regions;
	if (regions.length === 1 && first) {
		return readingLine(first.instances, first.entries.length, glyphs.ellipsis);
	}

	const isOpen = ({instances}: RegionFleet) =>
		instances.status === 'unread' || isUnderWay(instances);
	const open = regions.filter(isOpen).length;
	const times = regions.flatMap(({instances}) =>
		instances.status === 'known' ? [instances.readAt] : [],
	);
	const oldest = times.toSorted((a, b) => a.getTime() - b.getTime())[0];
	return open > 0
		? [span(`${regions.length - open} of ${regions.length} regions`, 'wait')]
		: [span(oldest === undefined ? 'not read' : `as of ${formatTime(oldest)}`, 'quiet')];
}

function readingLine(reading: Reading, count: number, ellipsis: string): Line {
	switch (reading.status) {
		case 'unread':
		case 'loading': {
			const soFar = count > 0 ? `  ${formatCount(count)} so far` : '';
			return [span(`reading${ellipsis}${soFar}`, 'wait')];
		}

		case 'known': {
			return [span(`as of ${formatTime(reading.readAt)}`, 'quiet')];
		}

		case 'failed': {
			return [span(count > 0 ? 'not up to date' : 'not read', 'bad')];
		}
	}
}
