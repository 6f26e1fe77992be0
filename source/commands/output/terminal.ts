import process from 'node:process';
import {joinLines, type SafeText, sanitizeJson} from '../../model/text/sanitize.js';

type Stream = Pick<NodeJS.WritableStream, 'write'>;

/** Writes what a command answers. No command writes to a stream in another way. */
export function print(text: SafeText): void {
	process.stdout.write(text);
}

/** Writes what a command says besides. */
export function printError(text: SafeText): void {
	process.stderr.write(text);
}

/** Writes to a stream that a test may have given. */
export function printTo(stream: Stream, text: SafeText): void {
	stream.write(text);
}

/** Puts this in place of the line that the cursor is in. */
export function replaceLine(stream: Stream, text: SafeText): void {
	stream.write(`\r\u001B[K${text}`);
}

/** Writes an answer for programs, in a line unless it is indented. */
export function printJson(value: unknown, indent?: string | number): void {
	print(joinLines([sanitizeJson(value, indent)]));
}
