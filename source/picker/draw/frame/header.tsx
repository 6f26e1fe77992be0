import {countOf, isUnderWay, type RegionFleet, regionOf} from '../../fleet/fleet.js';
import {sourceUnit} from '../../fleet/source-names.js';
import type {State} from '../../state.js';
import {DrawnLine} from '../drawn-lines.js';
import {formatAge, formatCount, formatDateTime, formatTime} from '../format.js';
import {type Line, type Span, span, spread, widthOfLine} from '../line.js';
import {spokenLine} from '../spoken.js';
import type {Theme} from '../theme.js';
import {useTheme} from '../theme-context.js';
import {callerLine, callerWords} from './caller-line.js';
import {regionsLine} from './regions-line.js';

/** The first line: program, profile, regions, the caller's identity, and how old the list is. */
export function Header({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	return (
		<DrawnLine
			line={headerLine(state, theme, callerLine)}
			width={columns}
			spoken={() =>
				[spokenLine(headerLine(state, theme, noLine), theme), ...callerWords(state)].join(', ')
			}
		/>
	);
}

const noLine: typeof callerLine = () => [];

/** @param callerLineOf Draws the caller's identity in the room that is left over. */
function headerLine(state: State, theme: Theme, callerLineOf: typeof callerLine): Line {
	const {glyphs, safe} = theme;
	const {columns} = state.size;
	const {name} = state.screen;
	const isRegionChosen = state.shown.length > 0 && name !== 'regions' && name !== 'profiles';
	const [only = null, ...others] = state.profiles;
	const profile = only === null || others.length > 0 ? [] : [span(' '), span(safe(only))];
	const start: Line = [span(' eic ', 'brand'), span(' '), ...profile];
	if (!isRegionChosen) {
		const free = columns - widthOfLine(start) - 3;
		return spread(
			start,
			[...callerLineOf(state, theme, free), span(' ')],
			columns,
			glyphs.ellipsis,
		);
	}

	const favorites: Line = state.listing.isFavoritesOnly
		? [separatorOf(profile, glyphs), span(`${glyphs.favorite} favorites only`, 'favorite')]
		: [];
	const age = [...ageLine(state, theme), span(' ')];
	const separator = separatorOf([...profile, ...favorites], glyphs);
	const before = [...start, ...favorites, separator];
	const dot = separatorOf(before, glyphs);
	const rightWith = (caller: Line) => (caller.length === 0 ? age : [...caller, dot, ...age]);
	// A blank stays between the regions and what is at the right.
	const least = rightWith(callerLineOf(state, theme, 0));
	const regions = regionsLine(state, theme, columns - widthOfLine([...before, ...least]) - 1);
	const left = [...before, ...regions];
	const free = columns - widthOfLine([...left, dot, ...age]) - 1;
	const right = rightWith(callerLineOf(state, theme, free));
	return spread(left, right, columns, glyphs.ellipsis);
}

function separatorOf(before: Line, {dot}: Theme['glyphs']): Span {
	return before.length === 0 ? span(' ') : span(` ${dot} `, 'quiet');
}

function ageLine(state: State, theme: Theme): Line {
	const format = state.isOffline ? formatDateTime : formatTime;
	const line = readingsLine(state, theme, format);
	return state.isOffline ? [span('offline', 'wait'), span(' '), ...line] : line;
}

function readingsLine(state: State, {glyphs}: Theme, format: (time: Date) => string): Line {
	const regions = state.shown.map(source => regionOf(state.fleet, source));
	const age = ageOf(regions);
	const [first] = regions;
	if (regions.length === 1 && first) {
		return readingLine(first, age, glyphs.ellipsis, format);
	}

	const isOpen = ({instances}: RegionFleet) =>
		instances.status === 'unread' || isUnderWay(instances);
	const open = regions.filter(isOpen).length;
	const times = regions.flatMap(({instances}) =>
		instances.status === 'known' ? [instances.readAt] : [],
	);
	const oldest = times.toSorted((a, b) => a.getTime() - b.getTime())[0];
	if (open > 0) {
		const read = `${regions.length - open} of ${regions.length} ${sourceUnit(state)}`;
		return [span(age === '' ? read : `${age}, read ${read}`, 'wait')];
	}

	const asOf = oldest === undefined ? 'not read' : `as of ${format(oldest)}`;
	return [span(age === '' ? asOf : `some ${age}`, age === '' ? 'quiet' : 'bad')];
}

/** How old the oldest rows are that have not been read in this run; empty when all have. */
function ageOf(regions: readonly RegionFleet[]): string {
	const ages = regions.flatMap(({areRowsCached, cached}) =>
		areRowsCached && cached ? [cached.ageMs] : [],
	);
	return ages.length === 0 ? '' : formatAge(Math.max(...ages));
}

function readingLine(
	region: RegionFleet,
	age: string,
	ellipsis: string,
	format: (time: Date) => string,
): Line {
	const {instances, entries} = region;
	switch (instances.status) {
		case 'unread':
		case 'loading': {
			if (age !== '') {
				return [span(`${age}, reading${ellipsis}`, 'wait')];
			}

			const count = countOf(region);
			const soFar = count > 0 ? `  ${formatCount(count)} so far` : '';
			return [span(`reading${ellipsis}${soFar}`, 'wait')];
		}

		case 'known': {
			return [span(`as of ${format(instances.readAt)}`, 'quiet')];
		}

		case 'failed': {
			const shown = age === '' ? 'not up to date' : age;
			return [span(entries.length > 0 ? shown : 'not read', 'bad')];
		}
	}
}
