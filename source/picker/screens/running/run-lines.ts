import {outputText} from '../../../access/run/output-text.js';
import {endWord, hasSucceeded, wasLeftOut} from '../../../access/run/run-end.js';
import {type Instance, labelOf} from '../../../model/fleet/instance.js';
import {formatBytes} from '../../../model/text/bytes.js';
import {broken, cut, pad, widthOf, wrapped} from '../../draw/fit.js';
import {emptyLine, type Line, span, spread, widthOfLine} from '../../draw/line.js';
import {productionMark} from '../../draw/name-and-id.js';
import type {LookName, Theme} from '../../draw/theme.js';
import {type RunRow, unended} from '../../running/run.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

type Running = ScreenNamed<'running'>;

const widestName = 32;
const maxReasonLines = 20;
const stateWidth = 'connecting'.length;

/** How wide the column of the Names is. */
export function nameWidthOf({run}: Running, theme: Theme): number {
	const widths = run.plans.map(({instance}) => widthOf(theme.safe(labelOf(instance))));
	return Math.min(widestName, Math.max(...widths));
}

/** What runs, and how far it is. */
export function titleLine({run, rows}: Running, theme: Theme, columns: number): Line {
	const running = unended(rows);
	const good = rows.filter(({end}) => end && hasSucceeded(end)).length;
	const failed = rows.length - running - good;
	const counts: Line = [
		span(`${good} of ${rows.length} succeeded`, 'quiet'),
		...(failed > 0 ? [span(`, ${failed} failed`, 'bad')] : []),
		...(running > 0 ? [span(`, ${running} to go`, 'quiet')] : []),
		span(' '),
	];
	const {glyphs, safe} = theme;
	const room = columns - widthOfLine(counts) - 3;
	const command = span(` ${cut(safe(run.command), room, glyphs.ellipsis)}`, 'strong');
	return spread([command], counts, columns, glyphs.ellipsis);
}

/** An instance: how it ended there, or how far it is, and what it wrote last. */
export function rowLine(
	instance: Instance,
	row: RunRow,
	state: State,
	{theme, nameWidth, isSelected}: {theme: Theme; nameWidth: number; isSelected: boolean},
): Line {
	const {glyphs, safe} = theme;
	const [sign, look] = signOf(row, theme);
	const word = row.end === null ? row.state : endWord(row.end);
	const name = cut(safe(labelOf(instance)), nameWidth, glyphs.ellipsis);
	return [
		isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  '),
		span(`${sign} ${pad(name, nameWidth)}  `, look),
		span(`${pad(word, stateWidth)}  `, look),
		...productionMark(instance, state, theme, 'PROD'),
		span(safe(row.end?.failure?.message ?? row.lastLine)),
	];
}

function signOf({state, end}: RunRow, {glyphs}: Theme): readonly [string, LookName] {
	if (end === null) {
		return [glyphs.dot, state === 'waiting' ? 'quiet' : 'text'];
	}

	if (wasLeftOut(end)) {
		return [glyphs.dot, 'quiet'];
	}

	return hasSucceeded(end) ? [glyphs.yes, 'good'] : [glyphs.no, 'bad'];
}

/** All that is kept of the output of an instance, and why it failed there. */
export function outputLines({output, lost, end}: RunRow, theme: Theme, columns: number): Line[] {
	const text = outputText(output).replace(/\n$/, '');
	const failure = end?.failure ?? null;
	const why = failure === null ? [] : [failure.message, failure.nextStep ?? ''].filter(Boolean);
	const lines = text === '' ? [] : text.split('\n');
	return [
		...(lost > 0 ? [[span(` ${formatBytes(lost)} before this are not kept.`, 'quiet')]] : []),
		...lines
			.flatMap(line => wrappedLine(line, columns))
			.map(line => [span(` ${theme.safe(line)}`)]),
		...(text !== '' && why.length > 0 ? [emptyLine] : []),
		...why
			.flatMap(sentence => wrapped(theme.safe(sentence), columns - 2, maxReasonLines, ''))
			.map(line => [span(` ${line}`, 'bad')]),
		...(text === '' && why.length === 0 ? [[span(' It has written nothing.', 'quiet')]] : []),
	];
}

/** A long line goes on below, so that it can be read whole. */
function wrappedLine(line: string, columns: number): string[] {
	const plain = line.replaceAll('\t', '    ');
	return plain === '' ? [''] : broken(plain, columns - 2, Number.POSITIVE_INFINITY);
}
