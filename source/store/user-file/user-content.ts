import {type Misfit, misfitOf} from '../conf/schema-misfit.js';
import {indexOfPath, type JsonPath, jsonFault, lineOf, pathText} from './json-path.js';
import type {JsonFault} from './json-scan.js';
import {utf8Text} from './utf8-text.js';

/** A user's mistake in a file: its line, and the reason: `timeout is 30, but must be a string`. */
export type Mistake = {readonly line: number; readonly reason: string};

/** The content of a JSON file that users edit. */
export type Content = Readonly<Record<string, unknown>>;

/** Deeper than any of our files, and shallow enough for recursive functions. */
const maxDepth = 100;

/**
Parses the bytes of a JSON file that users edit.

@param check Validates the parsed object; answers null when it is valid.
*/
export function readUserContent(
	bytes: Uint8Array,
	check: (content: Content) => Misfit | null,
): {readonly content: Content} | {readonly mistake: Mistake} {
	const {text, fault} = utf8Text(bytes);
	const wrong = fault ?? faultOf(text);
	if (wrong !== null) {
		return {mistake: {line: lineOf(text, wrong.index), reason: wrong.reason}};
	}

	const content: unknown = JSON.parse(text);
	const misfit =
		depthMisfit(content) ?? misfitOf({type: 'object'}, content) ?? check(content as Content);
	return misfit === null
		? {content: content as Content}
		: {mistake: mistakeAt(text, misfit.path, misfit.reason)};
}

/** The mistake at a value in the text of a file. */
export function mistakeAt(text: string, path: JsonPath, reason: string): Mistake {
	const what = path.length === 0 ? 'the file' : pathText(path);
	return {line: lineOf(text, indexOfPath(text, path)), reason: `${what} ${reason}`};
}

function faultOf(text: string): JsonFault | null {
	if (text.trim() === '') {
		return {index: 0, reason: 'the file is empty'};
	}

	if (/^\0+$/.test(text)) {
		return {index: 0, reason: 'the file holds only zero bytes, as after a power cut'};
	}

	try {
		JSON.parse(text);
		return null;
	} catch {
		return jsonFault(text);
	}
}

function depthMisfit(value: unknown): Misfit | null {
	return isDeeperThan(value, maxDepth)
		? {path: [], reason: `is nested more than ${maxDepth} levels deep`}
		: null;
}

function isDeeperThan(value: unknown, levels: number): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		(levels === 0 || Object.values(value).some(inner => isDeeperThan(inner, levels - 1)))
	);
}
