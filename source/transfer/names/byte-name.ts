import {Buffer, isUtf8} from 'node:buffer';

/*
File names are bytes, and most are UTF-8. Here a name is a string, in which each byte that is not valid UTF-8
is a lone surrogate, U+DC80 to U+DCFF, as in Python's "surrogateescape". UTF-8 has no surrogates, so names and
strings map one to one.
*/
const escapeBase = 0xdc00;

/** The name with these bytes. */
export function nameFrom(bytes: Buffer): string {
	if (isUtf8(bytes)) {
		return bytes.toString();
	}

	let name = '';
	for (let at = 0; at < bytes.length; ) {
		const length = lengthAt(bytes, at);
		name +=
			length === 0
				? String.fromCharCode(escapeBase + (bytes[at] ?? 0))
				: bytes.toString('utf8', at, at + length);
		at += length || 1;
	}

	return name;
}

/** The bytes of a name. */
export function bytesOf(name: string): Buffer {
	if (name.isWellFormed()) {
		return Buffer.from(name);
	}

	return Buffer.concat(
		[...name].map(character => {
			const byte = character.charCodeAt(0) - escapeBase;
			return byte >= 0x80 && byte <= 0xff ? Buffer.of(byte) : Buffer.from(character);
		}),
	);
}

/** The length in bytes of the UTF-8 character at `at`; 0 if there is none. */
function lengthAt(bytes: Buffer, at: number): number {
	for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
		if (isUtf8(bytes.subarray(at, at + length))) {
			return length;
		}
	}

	return 0;
}
