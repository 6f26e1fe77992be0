import type {PtySize} from '../../connection/connection.js';

/** A reserved row takes too much of a screen with fewer rows. */
const leastRows = 10;

/** Whether a terminal is high enough to give up a row. */
export function hasRoomForRow({rows}: PtySize): boolean {
	return rows >= leastRows;
}

/** The size the remote gets from a terminal of `size`: one row less where a row is reserved. */
export function remoteSizeFor(size: PtySize, hasRow: boolean): PtySize {
	const {columns, rows} = size;
	return {columns, rows: hasRow && hasRoomForRow(size) ? rows - 1 : rows};
}
