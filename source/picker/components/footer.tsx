import {Box} from 'ink';
import {wrapped} from '../fit.js';
import {type Binding, footerBindings, placeOf} from '../keys.js';
import {type Line, span, widthOfLine} from '../line.js';
import type {Notice, State} from '../state.js';
import type {Theme} from '../theme.js';
import {DrawnLine} from './drawn-lines.js';
import {useTheme} from './theme-context.js';

/** The last line: what happened, else the keys of this place. */
export function Footer({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	const lines =
		state.notice === null
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
	return state.notice === null ? 1 : noticeLines(state.notice, theme, state.size.columns).length;
}

function noticeLines({kind, text}: Notice, {glyphs, safe}: Theme, columns: number): Line[] {
	const mark = kind === 'done' ? span(glyphs.yes, 'good') : span(glyphs.no, 'bad');
	const look = kind === 'done' ? 'text' : 'bad';
	return wrapped(safe(text), columns - 4, 2, glyphs.ellipsis).map((line, index) =>
		index === 0 ? [span(' '), mark, span(` ${line}`, look)] : [span(`   ${line}`, look)],
	);
}

function keyLine(state: State, theme: Theme, columns: number): Line {
	const place = placeOf(state);
	const hints = (place === null ? [] : footerBindings(place, state.bindings)).map(binding => ({
		isHelp: binding.command?.type === 'help',
		line: [span('  '), span(keyName(binding, theme), 'key'), span(` ${binding.label}`, 'quiet')],
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

/** How a key is written: `↵`, `esc`, `ctrl-o`. */
export function keyName(binding: Pick<Binding, 'keys'>, {glyphs}: Theme): string {
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
	const [first, ...others] = binding.keys;
	if (others.length > 4) {
		return `${first}-${others.at(-1)}`;
	}

	return binding.keys.map(key => names[key] ?? key.replace('+', '-')).join(' ');
}
