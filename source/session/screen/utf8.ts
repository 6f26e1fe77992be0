import type {Buffer} from 'node:buffer';

/** How many bytes UTF-8 takes for a character that starts with `lead`; 1 for a byte that starts none. */
export function utf8Length(lead: number): number {
	if (lead < 0xc2 || lead > 0xf4) {
		return 1;
	}

	if (lead < 0xe0) {
		return 2;
	}

	return lead < 0xf0 ? 3 : 4;
}

/** The end of the complete characters before `end`: earlier than `end` where a UTF-8 character is cut off there. */
export function completeEnd(bytes: Buffer, start: number, end: number): number {
	for (let index = end - 1; index >= Math.max(start, end - 3); index--) {
		const byte = bytes[index] ?? 0;
		if (byte < 0x80) {
			return end;
		}

		if (byte >= 0xc0) {
			return index + utf8Length(byte) > end ? index : end;
		}
	}

	return end;
}
