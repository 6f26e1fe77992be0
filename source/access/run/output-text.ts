import type {Buffer} from 'node:buffer';
import {stripVTControlCharacters} from 'node:util';
import {type SafeText, sanitize, sanitizeLines} from '../../model/text/sanitize.js';

/** The output of a command for a terminal: without the escapes that its programs wrote. */
export function outputText(bytes: Buffer): SafeText {
	const text = stripVTControlCharacters(bytes.toString('utf8'));
	// A program that rewrites its line shows what it wrote last.
	return sanitizeLines(text.replaceAll('\r\n', '\n').replaceAll(/^.*\r(?=.)/gm, ''));
}

/** The last line of an output that is not blank, on one line; empty for none. */
export function lastLineOf(bytes: Buffer): SafeText {
	const lines = outputText(bytes.subarray(-4096)).trimEnd().split('\n');
	return sanitize((lines.at(-1) ?? '').trim(), 400);
}
