import process from 'node:process';
import {hasSucceeded} from '../../access/run/run-end.js';
import type {RunRow} from '../../access/run/run-row.js';
import type {RunRows} from '../../access/run/run-rows.js';
import type {RunView} from '../../access/run/run-target.js';
import {hasColour, hasUnicode} from '../../model/terminal-abilities.js';
import {textWidth} from '../../model/text/cell-width.js';
import type {SafeText} from '../../model/text/sanitize.js';
import type {Labels} from './labels.js';
import {makeLiveLines} from './live-lines.js';
import {type RowLook, rowText} from './row-text.js';

const redrawMs = 200;
const widestLabel = 32;

/** A table that is redrawn while a run goes on. */
export type TableView = {
	readonly view: RunView;
	/** Whether each row is written once, when its instance has ended, because they do not all fit. */
	readonly areRowsWritten: boolean;
	/** Writes a message above the table. */
	readonly say: (message: SafeText) => void;
	/** Takes the table away. */
	readonly stop: () => void;
};

/** How rows look on the terminal of stderr. */
export function lookFor(labels: Labels): RowLook {
	const widest = Math.max(...[...labels.values()].map(textWidth));
	return {
		labelCells: Math.min(widestLabel, widest),
		columns: columnsNow(),
		hasOutput: true,
		hasColour: process.stderr.isTTY && hasColour(process.env),
		hasUnicode: hasUnicode(process.env),
	};
}

function columnsNow(): number {
	return process.stderr.columns || 80;
}

/**
Shows a row for each instance on stderr. Where they do not all fit into the terminal, each row is written
when its instance has ended, above a line that counts. A terminal that cannot be redrawn gets only the rows.
*/
export function startTable(rows: RunRows, labels: Labels): TableView {
	const {stderr} = process;
	const live = makeLiveLines(stderr);
	const canRedraw = process.env['TERM'] !== 'dumb';
	const look = lookFor(labels);
	const textOf = (row: RunRow) =>
		rowText(row, labels.get(row.target) ?? '', performance.now(), {...look, columns: columnsNow()});
	const areRowsWritten = !(canRedraw && fits(rows.all().length));
	let hasAll = !areRowsWritten;
	const draw = () => {
		// A terminal that was made lower cannot be drawn over any more.
		hasAll &&= fits(rows.all().length);
		live.draw(hasAll ? rows.all().map(textOf) : [countLine(rows.all())]);
	};

	// A shell has written below the table while eic was suspended.
	process.on('SIGCONT', live.forget);
	const timer = canRedraw ? setInterval(draw, redrawMs) : undefined;
	const view = rows.view(row => {
		if (row.end !== null && areRowsWritten) {
			live.say([textOf(row)]);
		}
	});
	return {
		view,
		areRowsWritten,
		say: message => live.say([message]),
		stop() {
			process.removeListener('SIGCONT', live.forget);
			clearInterval(timer);
			if (canRedraw) {
				live.draw([]);
			}
		},
	};
}

function fits(count: number): boolean {
	return count < (process.stderr.rows || 24) - 1;
}

function countLine(rows: readonly RunRow[]): string {
	const ends = rows.flatMap(({end}) => end ?? []);
	const failed = ends.filter(end => !hasSucceeded(end)).length;
	const running = rows.filter(({state}) => state === 'connecting' || state === 'running').length;
	const parts = [`${ends.length} of ${rows.length} done`, `${failed} failed`, `${running} running`];
	return parts.join(', ');
}
