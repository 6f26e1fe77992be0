import process from 'node:process';
import {lastLineOf, outputText} from '../../access/run/output-text.js';
import {hasSucceeded, wasLeftOut} from '../../access/run/run-end.js';
import type {RunRow} from '../../access/run/run-row.js';
import {formatDuration, formatSeconds} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';
import {printDrawn} from '../output/terminal.js';
import type {Labels} from './labels.js';
import {rowText} from './row-text.js';
import {lookFor, type TableView} from './table-view.js';

/** How many lines of the output of a failed command are shown. */
const shownLines = 10;

/**
Writes to stderr how a run ended: what failed with its reason, and how many succeeded. After a table also
the end of what failed commands wrote, and the rows of the others.

@param table Null where there was none.
*/
export function reportRun(
	rows: readonly RunRow[],
	labels: Labels,
	durationMs: number,
	table: Pick<TableView, 'areRowsWritten'> | null,
): void {
	const isTable = table !== null;
	const look = {...lookFor(labels), hasOutput: isTable};
	const textOf = (row: RunRow) => rowText(row, labels.get(row.target) ?? '', 0, look);
	const wholeTextOf = (row: RunRow) =>
		rowText(row, labels.get(row.target) ?? '', 0, {...look, columns: Number.POSITIVE_INFINITY});
	const succeeded = rows.filter(({end}) => end && hasSucceeded(end));
	const leftOut = rows.filter(({end}) => end && wasLeftOut(end));
	const failed = rows.filter(row => !succeeded.includes(row) && !leftOut.includes(row));
	const lines = [
		...failed.flatMap(row => [wholeTextOf(row), ...detailsOf(row, isTable)]),
		...(isTable && !table.areRowsWritten ? [...succeeded, ...leftOut].map(textOf) : []),
		...(isTable || failed.length + leftOut.length > 0
			? [countText(rows.length, succeeded.length, leftOut.length, durationMs)]
			: []),
		...newKeysText(rows),
		...(isTable && rows.some(hasMoreLines)
			? ['All of the output: --group, or --output FOLDER']
			: []),
	];
	printDrawn(process.stderr, lines.map(line => `${line}\n`).join(''));
}

/** What to do about a failure, and the end of the output. */
function detailsOf({end, output}: RunRow, hasOutput: boolean): string[] {
	const nextStep = end?.failure?.nextStep ?? null;
	const text = hasOutput ? outputText(output.bytes()).trimEnd().split('\n') : [];
	return [
		...(nextStep === null ? [] : [sanitize(nextStep, 300)]),
		...text.slice(-shownLines).filter(Boolean),
	].map(line => `    ${line}`);
}

function countText(all: number, succeeded: number, leftOut: number, durationMs: number): string {
	const time = durationMs < 10_000 ? formatSeconds(durationMs) : formatDuration(durationMs);
	const failed = all - succeeded - leftOut;
	const parts = [
		`${succeeded} of ${all} succeeded in ${time}`,
		...(failed > 0 ? [`${failed} failed`] : []),
		...(leftOut > 0 ? [`${leftOut} not started`] : []),
	];
	return parts.join(', ');
}

/** Host keys that are new, as a session would tell of each. */
function newKeysText(rows: readonly RunRow[]): string[] {
	const keys = rows.flatMap(({end}) => (end?.way?.hostKey.isNew ? [end.way.hostKey] : []));
	const proved = keys.filter(({proof}) => proof?.verdict === 'verified').length;
	const counts = proved === keys.length ? 'all' : `${proved}`;
	return keys.length === 0
		? []
		: [
				`${keys.length} new host ${keys.length === 1 ? 'key' : 'keys'}, ${counts} found in a boot log`,
			];
}

function hasMoreLines({output}: RunRow): boolean {
	const text = outputText(output.bytes()).trim();
	return text.includes('\n') && lastLineOf(output.bytes()) !== text;
}
