import type {Buffer} from 'node:buffer';
import {cellWidth} from '../../model/text/cell-width.js';
import {utf8Length} from '../screen/utf8.js';

/** One character read from bytes: how many bytes it takes, and how many cells. */
type Character = {
	readonly codePoint: number;
	readonly length: number;
	readonly width: 0 | 1 | 2;
};

/** What a terminal shows for a byte that is not UTF-8: U+FFFD. */
const broken: Character = {codePoint: 0xff_fd, length: 1, width: 1};

/** Reads the UTF-8 character at `start`; a byte that belongs to none counts as one cell. */
export function readCharacter(bytes: Buffer, start: number, end: number): Character {
	const lead = bytes[start] ?? 0;
	const length = utf8Length(lead);
	if (length === 1 || start + length > end) {
		return broken;
	}

	let codePoint = lead & (0xff >> (length + 1));
	for (let index = start + 1; index < start + length; index++) {
		const byte = bytes[index] ?? 0;
		if ((byte & 0xc0) !== 0x80) {
			return broken;
		}

		codePoint = (codePoint << 6) | (byte & 0x3f);
	}

	return codePoint > 0x10_ff_ff ? broken : {codePoint, length, width: cellWidth(codePoint)};
}
