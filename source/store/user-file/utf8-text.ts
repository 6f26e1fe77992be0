import {Buffer, isUtf8} from 'node:buffer';
import type {JsonFault} from './json-scan.js';

/**
Decodes the bytes of a file, without the byte order mark that some editors write.

@returns The text, and a fault if it is not UTF-8.
*/
export function utf8Text(bytes: Uint8Array): {
	readonly text: string;
	readonly fault: JsonFault | null;
} {
	if (isUtf16(bytes)) {
		return {text: '', fault: {index: 0, reason: 'it is UTF-16; save it as UTF-8'}};
	}

	const text = Buffer.from(bytes)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	return isUtf8(bytes)
		? {text, fault: null}
		: {text, fault: {index: text.indexOf('\uFFFD'), reason: 'it is not UTF-8; save it as UTF-8'}};
}

/** UTF-16 is recognized by its byte order mark, or by the zero byte of a leading ASCII character. */
function isUtf16([first, second]: Uint8Array): boolean {
	const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
	return hasMark || (first === 0) !== (second === 0);
}
