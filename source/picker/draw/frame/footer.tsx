import {Box} from 'ink';
import {askedName} from '../../connect/confirm.js';
import type {Asking} from '../../keys/asking.js';
import {footerBindings} from '../../keys/footer-keys.js';
import type {State} from '../../state.js';
import {DrawnLine} from '../drawn-lines.js';
import {cut} from '../fit.js';
import {keyName} from '../key-name.js';
import {type Line, span, spread, widthOfLine} from '../line.js';
import {productionMark} from '../name-and-id.js';
import type {Theme} from '../theme.js';
import {useTheme} from '../theme-context.js';

/** The last line: the question, otherwise the keys that work now. */
export function Footer({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	const line =
		state.asking === null ? usualLine(state, theme) : questionLine(state.asking, state, theme);
	return (
		<Box flexShrink={0}>
			<DrawnLine line={line} width={columns} />
		</Box>
	);
}

/** To make room for the keys, a Name is cut down to this width, and no further. */
const shortestName = 12;

/** The question, the instance with its production mark, and the keys of the answers. */
function questionLine(asking: Asking, state: State, theme: Theme): Line {
	const {columns} = state.size;
	const {instance, question} = asking;
	const [before = '', after = ''] = question.split('%');
	const mark = instance === null ? [] : productionMark(instance, state, theme);
	const look = mark.length > 0 ? 'bad' : 'strong';
	const start: Line = [span(` ${before}`, look), ...mark];
	const end: Line = [span(after, look), span(' '), ...keyLine(state, theme, columns)];
	const room = Math.max(shortestName, columns - widthOfLine(start) - widthOfLine(end));
	const name = cut(theme.safe(askedName(asking, state)), room, theme.glyphs.ellipsis);
	return [...start, span(name, look), ...end];
}

/** The columns that the keys keep beside a reason: room for the ones that are wanted most. */
const leastKeys = 64;

/** The keys, and where there is room why the selected instance cannot be connected to. */
function usualLine(state: State, theme: Theme): Line {
	const {columns} = state.size;
	const connect = footerBindings(state).find(({command}) => command.type === 'connect');
	const [reason = ''] = (connect?.whyNot?.(state) ?? '').split(/(?<=\.) /);
	const right: Line = reason === '' ? [] : [span(`${theme.safe(reason)} `, 'quiet')];
	const room = columns - widthOfLine(right) - 2;
	return reason !== '' && room >= leastKeys
		? spread(keyLine(state, theme, room), right, columns, theme.glyphs.ellipsis)
		: keyLine(state, theme, columns);
}

function keyLine(state: State, theme: Theme, columns: number): Line {
	const hints = footerBindings(state).map(binding => ({
		isHelp: binding.command.type === 'help',
		// One key is enough there; the overview has the others.
		line: [
			span('  '),
			span(keyName({keys: binding.keys.slice(0, 1)}, theme), 'key'),
			span(` ${binding.label}`, 'quiet'),
		],
	}));
	// Whole hints are dropped from the right, except the one that leads to all keys.
	let room = columns + 1 - widthOfLine(hints.find(({isHelp}) => isHelp)?.line ?? []);
	const end = hints.findIndex(({isHelp, line}) => {
		room -= isHelp ? 0 : widthOfLine(line);
		return room < 0;
	});
	const shown = hints.filter(({isHelp}, index) => isHelp || end === -1 || index < end);
	const [, ...line] = shown.flatMap(hint => hint.line);
	return [span(' '), ...line];
}
