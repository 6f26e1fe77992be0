import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import process from 'node:process';
import {joinLines, type SafeText, sanitizeJson} from '../../model/text/sanitize.js';

type Stream = Pick<NodeJS.WritableStream, 'write'>;

/** Writes a command's output to stdout. Commands write to streams only through this file. */
export function print(text: SafeText): void {
	process.stdout.write(text);
}

/** How many columns stdout has; null where it is not a terminal. */
export function terminalWidth(): number | null {
	return process.stdout.isTTY ? process.stdout.columns || 80 : null;
}

/** Writes messages, which are not part of the output, to stderr. */
export function printError(text: SafeText): void {
	process.stderr.write(text);
}

/** Writes to a stream that tests can replace. */
export function printTo(stream: Stream, text: SafeText): void {
	stream.write(text);
}

/** Replaces the terminal line that the cursor is on. */
export function replaceLine(stream: Stream, text: SafeText): void {
	stream.write(`\r\u001B[K${text}`);
}

/** Writes what eic has drawn to a terminal: sanitized text between escapes of its own. */
export function printDrawn(stream: Stream, drawn: string): void {
	stream.write(drawn);
}

/** What waits for a stream, so that many who write to it do not each add a listener. */
const drains = new WeakMap<NodeJS.WritableStream, Promise<void>>();

/**
Writes bytes as they are, to what is not a terminal. Resolves when more can be written, and also when
nothing can be: who watches the outputs learns that.
*/
export async function printBytes(stream: NodeJS.WritableStream, bytes: Buffer): Promise<void> {
	if (!stream.write(bytes)) {
		const drain = drains.get(stream) ?? drained(stream);
		drains.set(stream, drain);
		await drain;
	}
}

async function drained(stream: NodeJS.WritableStream): Promise<void> {
	await once(stream, 'drain').catch(() => {});
	drains.delete(stream);
}

/** Writes JSON to stdout, on one line unless `indent` is given. */
export function printJson(value: unknown, indent?: string | number): void {
	print(joinLines([sanitizeJson(value, indent)]));
}
