import type {PtySize} from '../../connection/connection.js';

/**
The event codes of asciicast v2: output, input, resize, marker.

Source: https://docs.asciinema.org/manual/asciicast/v2/
*/
export type CastEvent = 'o' | 'i' | 'r' | 'm';

/** The first line of a recording, without a line break. */
export function castHeader(about: {
	readonly size: PtySize;
	readonly startedAt: Date;
	readonly term: string;
	readonly title: string;
}): string {
	const {size, startedAt, term, title} = about;
	return JSON.stringify({
		version: 2,
		width: size.columns,
		height: size.rows,
		timestamp: Math.floor(startedAt.getTime() / 1000),
		title,
		env: {TERM: term},
	});
}

/** The line of an event, without a line break. @param atMs Since the start of the recording. */
export function castLine(atMs: number, event: CastEvent, text: string): string {
	return JSON.stringify([Math.round(atMs * 1000) / 1_000_000, event, text]);
}

/** The data of a resize event: `100x30`. */
export function castSize({columns, rows}: PtySize): string {
	return `${columns}x${rows}`;
}
