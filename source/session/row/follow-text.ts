import {Buffer} from 'node:buffer';
import type {Edit} from '../screen/sequence-reader.js';
import {isC1} from '../screen/sequence-scan.js';
import {completeEnd} from '../screen/utf8.js';
import {readCharacter} from './characters.js';
import {followControl} from './follow-control.js';
import type {VirtualScreen} from './virtual-screen.js';

function isPlain(byte: number | undefined): boolean {
	return byte !== undefined && byte >= 0x20 && byte < 0x7f;
}

/**
Follows text and C0 controls on the virtual screen, and replaces what would leave it. Answers the index
it got to, see `SequenceHandler`.
*/
export function followText(
	screen: VirtualScreen,
	bytes: Buffer,
	start: number,
	end: number,
	edit: Edit,
): number {
	const complete = end === bytes.length ? completeEnd(bytes, start, end) : end;
	let index = start;
	while (index < complete) {
		const byte = bytes[index] ?? 0;
		if (isPlain(byte)) {
			index = followPlain(screen, bytes, index, complete, edit);
		} else if (byte < 0x80) {
			followControl(screen, byte, index, edit);
			screen.isRepeatable = false;
			index++;
		} else if (isC1(bytes, index)) {
			return index;
		} else {
			index += followCharacter(screen, bytes, index, complete, edit);
		}
	}

	return index;
}

/** REP as the repeated text itself: the terminal may have forgotten the character after a painted row. */
export function repeatedText(screen: VirtualScreen, count: number): string {
	if (!screen.isRepeatable) {
		return '';
	}

	const times = Math.min(count, screen.columns * screen.rows, screen.repeatsLeft);
	screen.repeatsLeft -= times;
	const bytes = Buffer.from(screen.lastCharacter.repeat(times));
	let text = '';
	let from = 0;
	followText(screen, bytes, 0, bytes.length, (start, end, replacement) => {
		text += bytes.toString('utf8', from, start) + replacement;
		from = end;
	});
	return text + bytes.toString('utf8', from);
}

/** Printable ASCII, the bulk of all output: counted row by row instead of character by character. */
function followPlain(
	screen: VirtualScreen,
	bytes: Buffer,
	start: number,
	limit: number,
	edit: Edit,
): number {
	let end = start + 1;
	while (end < limit && isPlain(bytes[end])) {
		end++;
	}

	for (let index = start; index < end; ) {
		if (screen.isWrapPending && screen.isAutowrap) {
			wrap(screen, index, edit);
		}

		const room = screen.isAutowrap ? screen.lastColumn + 1 - screen.column : end - index;
		const count = Math.min(end - index, room);
		advance(screen, count);
		index += count;
	}

	printed(screen, String.fromCharCode(bytes[end - 1] ?? 0x20), 1);
	return end;
}

/** No script needs more marks on a character, which may have to be printed again and again. */
const longestCluster = 16;

/** Follows one character; answers its length in bytes. */
function followCharacter(
	screen: VirtualScreen,
	bytes: Buffer,
	start: number,
	end: number,
	edit: Edit,
): number {
	const {codePoint, length, width} = readCharacter(bytes, start, end);
	const text = String.fromCodePoint(codePoint);
	if (width === 0) {
		if (screen.lastCharacter.length < longestCluster) {
			screen.lastCharacter += text;
		}

		return length;
	}

	const isTooWide = width === 2 && !screen.isWrapPending && screen.column === screen.lastColumn;
	if (isTooWide && screen.isBlocked && screen.isAutowrap) {
		// A terminal leaves a blank cell where it wraps a wide character.
		edit(start, start, ' ');
	}

	if (screen.isAutowrap && (screen.isWrapPending || isTooWide)) {
		wrap(screen, start, edit);
	} else if (width === 2 && screen.column === screen.lastColumn) {
		// It does not fit, and is not printed.
		screen.isWrapPending = false;
		return length;
	}

	advance(screen, width);
	printed(screen, text, width);
	return length;
}

function printed(screen: VirtualScreen, text: string, width: number): void {
	screen.lastCharacter = text;
	screen.lastWidth = width;
	screen.lastAttributes = screen.attributes;
	screen.isRepeatable = true;
	screen.isLastInPlace = true;
}

function advance(screen: VirtualScreen, cells: number): void {
	const {lastColumn} = screen;
	screen.isWrapPending = screen.column + cells > lastColumn;
	screen.column = Math.min(lastColumn, screen.column + cells);
}

function wrap(screen: VirtualScreen, index: number, edit: Edit): void {
	if (screen.isBlocked) {
		// In the last row, outside the region, the remote's screen wraps onto the same row.
		edit(index, index, '\r');
	}

	screen.feed();
	screen.column = screen.firstColumn;
	screen.isWrapPending = false;
}
