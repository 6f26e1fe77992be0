import type {State} from '../../state.js';
import {DrawnLine} from '../drawn-lines.js';
import {type Line, type Span, span, spread, widthOfLine} from '../line.js';
import {spokenLine} from '../spoken.js';
import type {Theme} from '../theme.js';
import {useTheme} from '../theme-context.js';
import {ageLine, listReadAt} from './age-line.js';
import {callerLine, callerWords} from './caller-line.js';
import {regionsLine} from './regions-line.js';

/** The first line: program, profile, regions, the caller's identity, and how old the list is. */
export function Header({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	const since = listReadAt(state);
	const ageMs = since === null ? 0 : Math.max(0, Date.now() - since.getTime());
	return (
		<DrawnLine
			line={headerLine(state, ageMs, theme, callerLine)}
			width={columns}
			spoken={() =>
				[spokenLine(headerLine(state, ageMs, theme, noLine), theme), ...callerWords(state)].join(
					', ',
				)
			}
		/>
	);
}

const noLine: typeof callerLine = () => [];

/** @param callerLineOf Draws the caller's identity in the room that is left over. */
function headerLine(
	state: State,
	ageMs: number,
	theme: Theme,
	callerLineOf: typeof callerLine,
): Line {
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
	const age = [...ageLine(state, ageMs, theme), span(' ')];
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
