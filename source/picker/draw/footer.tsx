import {Box} from 'ink';
import {type Asking, askedName, isOfInstance, questionOf} from '../keys/asking.js';
import {asksFirst} from '../keys/asks-first.js';
import {type Binding, footerBindings, type Place, placeOf} from '../keys/keys.js';
import type {Notice, State} from '../state.js';
import {DrawnLine} from './drawn-lines.js';
import {cut, wrapped} from './fit.js';
import {type Line, span, widthOfLine} from './line.js';
import {productionMark} from './name-and-id.js';
import type {Theme} from './theme.js';
import {useTheme} from './theme-context.js';

/** The last line: what is asked, else what happened, else the keys of this place. */
export function Footer({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	const lines =
		state.asking !== null
			? [questionLine(state.asking, state, theme)]
			: state.notice === null
				? [keyLine(state, theme, columns)]
				: noticeLines(state.notice, theme, columns);
	return (
		<Box flexDirection="column" flexShrink={0}>
			{lines.map((line, index) => (
				<DrawnLine key={index} line={line} width={columns} />
			))}
		</Box>
	);
}

/** How many rows the footer takes: a long notice needs two. */
export function footerRows(state: State, theme: Theme): number {
	return state.notice === null || state.asking !== null
		? 1
		: noticeLines(state.notice, theme, state.size.columns).length;
}

function noticeLines({kind, text}: Notice, {glyphs, safe}: Theme, columns: number): Line[] {
	const mark = kind === 'done' ? span(glyphs.yes, 'good') : span(glyphs.no, 'bad');
	const look = kind === 'done' ? 'text' : 'bad';
	return wrapped(safe(text), columns - 4, 2, glyphs.ellipsis).map((line, index) =>
		index === 0 ? [span(' '), mark, span(` ${line}`, look)] : [span(`   ${line}`, look)],
	);
}

/** A Name is cut down to this for the sake of the keys behind it, and no further. */
const shortestName = 12;

/** What is asked, the instance with its mark of production, and the keys of the answers. */
function questionLine(asking: Asking, state: State, theme: Theme): Line {
	const {columns} = state.size;
	const [before, after] = questionOf(asking);
	const keys: Line = [span(' '), ...keyLine(state, theme, columns)];
	if (!isOfInstance(asking.command)) {
		return [span(` ${before}`, 'strong'), ...keys];
	}

	const mark = asking.entry === null ? [] : productionMark(asking.entry.instance, state, theme);
	const start: Line = [span(` ${before}`), ...mark];
	const end: Line = [span(after), ...keys];
	const room = Math.max(shortestName, columns - widthOfLine(start) - widthOfLine(end));
	const name = cut(theme.safe(askedName(asking, state)), room, theme.glyphs.ellipsis);
	return [...start, span(name, 'strong'), ...end];
}

function keyLine(state: State, theme: Theme, columns: number): Line {
	const place = placeOf(state);
	const wanted = place === null ? [] : footerBindings(place, state.bindings);
	const hints = wanted.map(binding => ({
		isHelp: binding.command.type === 'help',
		line: [
			span('  '),
			span(keyName(binding, place, theme), 'key'),
			span(` ${binding.label}`, 'quiet'),
		],
	}));
	// Dropped from the right, whole hints only; but for the one that leads to all keys.
	let room = columns + 1 - widthOfLine(hints.find(({isHelp}) => isHelp)?.line ?? []);
	const end = hints.findIndex(({isHelp, line}) => {
		room -= isHelp ? 0 : widthOfLine(line);
		return room < 0;
	});
	const shown = hints.filter(({isHelp}, index) => isHelp || end === -1 || index < end);
	const [, ...line] = shown.flatMap(hint => hint.line);
	return [span(' '), ...line];
}

/** How a key is written: `↵`, `esc`, `ctrl-o`; `q ↵` where it asks first. */
export function keyName(
	{keys, command}: Pick<Binding, 'keys' | 'command'>,
	place: Place | null,
	{glyphs}: Theme,
): string {
	const names: Readonly<Record<string, string>> = {
		' ': 'space',
		enter: glyphs.enter,
		escape: 'esc',
		up: glyphs.up,
		down: glyphs.down,
		left: glyphs.left,
		right: glyphs.right,
		pageup: 'pgup',
		pagedown: 'pgdn',
	};
	const [first, ...others] = keys;
	if (others.length > 4) {
		return `${first}-${others.at(-1)}`;
	}

	return keys
		.map(key => {
			const name = names[key] ?? key.replace('+', '-');
			const asks = place !== null && asksFirst(place, key, command);
			return asks ? `${name} ${glyphs.enter}` : name;
		})
		.join(' ');
}
