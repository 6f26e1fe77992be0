import type {Buffer} from 'node:buffer';

/**
One complete control sequence (ECMA-48). `parameters` is as sent, with the private prefix and colons:
`?1049`, `38:2::1:2:3`.
*/
export type Sequence = {
	readonly type: 'csi' | 'escape';
	readonly parameters: string;
	readonly intermediates: string;
	readonly final: string;
};

/** The kinds of control strings (ECMA-48). */
export type StringType = 'osc' | 'dcs' | 'sos' | 'pm' | 'apc';

export const escapeByte = 0x1b;
export const c1Lead = 0xc2;
/** What is longer than this is not a sequence, and passes unchanged. */
const maxSequenceLength = 512;

const stringTypes: Readonly<Record<string, StringType>> = {
	']': 'osc',
	P: 'dcs',
	X: 'sos',
	'^': 'pm',
	_: 'apc',
};

/** CAN or SUB, which abort a sequence. */
export function isCancel(byte: number): boolean {
	return byte === 0x18 || byte === 0x1a;
}

/** Whether a C1 control in UTF-8 (C2 80 … C2 9F) is at `index`. */
export function isC1(bytes: Buffer, index: number): boolean {
	return bytes[index] === c1Lead && ((bytes[index + 1] ?? 0) & 0xe0) === 0x80;
}

type Scan =
	| {readonly kind: 'sequence'; readonly sequence: Sequence; readonly end: number}
	| {readonly kind: 'string'; readonly type: StringType; readonly end: number}
	| {readonly kind: 'none'; readonly end: number}
	| {readonly kind: 'partial'};

/** Reads the sequence at `start`, which begins with ESC or a C1 control in UTF-8 (C2 80 … C2 9F). */
export function scan(bytes: Buffer, start: number): Scan {
	const second = bytes[start + 1];
	if (second === undefined) {
		return {kind: 'partial'};
	}

	const isOneControl = bytes[start] === c1Lead;
	const introducer = String.fromCharCode(isOneControl ? second - 0x40 : second);
	const type = stringTypes[introducer];
	if (type) {
		return {kind: 'string', type, end: start + 2};
	}

	if (isOneControl && introducer !== '[') {
		const sequence = {
			type: 'escape',
			parameters: '',
			intermediates: '',
			final: introducer,
		} as const;
		return {kind: 'sequence', sequence, end: start + 2};
	}

	return scanSequence(bytes, start, introducer === '[');
}

/** Reads the parts of a sequence: parameters, intermediates and the final byte. */
function scanSequence(bytes: Buffer, start: number, isCsi: boolean): Scan {
	const parametersStart = isCsi ? start + 2 : start + 1;
	let intermediatesStart = parametersStart;
	let index = parametersStart;
	for (; ; index++) {
		const byte = bytes[index];
		if (byte === undefined) {
			return index - start > maxSequenceLength ? {kind: 'none', end: index} : {kind: 'partial'};
		}

		if (isCsi && byte >= 0x30 && byte < 0x40) {
			intermediatesStart = index + 1;
		} else if (byte >= 0x30 && byte < 0x7f) {
			break;
		} else if (byte === escapeByte || byte >= 0x80) {
			return {kind: 'none', end: index};
		} else if (isCancel(byte)) {
			return {kind: 'none', end: index + 1};
		}
	}

	const sequence: Sequence = {
		type: isCsi ? 'csi' : 'escape',
		parameters: part(bytes, parametersStart, intermediatesStart),
		intermediates: part(bytes, intermediatesStart, index),
		final: String.fromCharCode(bytes[index] ?? 0),
	};
	return {kind: 'sequence', sequence, end: index + 1};
}

/** The bytes of a sequence as text, without the controls that may be embedded. */
function part(bytes: Buffer, start: number, end: number): string {
	let text = '';
	for (let index = start; index < end; index++) {
		const byte = bytes[index] ?? 0;
		text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '';
	}

	return text;
}
