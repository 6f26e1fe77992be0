import {lastLineOf} from '../../access/run/output-text.js';
import {endWord, hasSucceeded, wasLeftOut} from '../../access/run/run-end.js';
import type {RunRow} from '../../access/run/run-row.js';
import type {RunEnd} from '../../access/run/run-target.js';
import {cutToWidth, textWidth} from '../../model/text/cell-width.js';
import {formatSeconds} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';

/** How rows look. */
export type RowLook = {
	readonly labelCells: number;
	/** Where a row is cut. */
	readonly columns: number;
	/** Whether a row ends with the last line of the output. */
	readonly hasOutput: boolean;
	readonly hasColour: boolean;
	readonly hasUnicode: boolean;
};

const longestState = 'connecting'.length;

/** One instance on one line: a sign, its name, how far it is, how long that took, and what it wrote last. */
export function rowText(row: RunRow, label: string, nowMs: number, look: RowLook): string {
	const {end, startedMs} = row;
	const durationMs = end?.durationMs ?? (startedMs === null ? null : nowMs - startedMs);
	const time = durationMs === null ? '' : formatSeconds(durationMs);
	const cells = [
		fitted(label, look.labelCells),
		fitted(end === null ? row.state : endWord(end), longestState),
		time.padStart(6),
		lastWords(row, look),
	];
	const [sign, colour] = signOf(end, look.hasUnicode);
	const text = cutToWidth(`${sign} ${cells.join('  ').trimEnd()}`, look.columns - 1);
	return look.hasColour && colour !== null
		? `\u001B[${colour}m${sign}\u001B[0m${text.slice(sign.length)}`
		: text;
}

function lastWords({end, output}: RunRow, {hasOutput}: RowLook): string {
	if (end?.failure) {
		return sanitize(end.failure.message);
	}

	return hasOutput ? lastLineOf(output.bytes()) : '';
}

function signOf(
	end: RunEnd | null,
	hasUnicode: boolean,
): readonly [sign: string, colour: number | null] {
	if (end === null) {
		return [hasUnicode ? '·' : '-', null];
	}

	if (wasLeftOut(end)) {
		return [' ', null];
	}

	return hasSucceeded(end) ? [hasUnicode ? '✓' : 'v', 32] : [hasUnicode ? '✗' : 'x', 31];
}

function fitted(text: string, cells: number): string {
	const cut = textWidth(text) > cells ? `${cutToWidth(text, cells - 1)}…` : text;
	return cut + ' '.repeat(Math.max(0, cells - textWidth(cut)));
}
