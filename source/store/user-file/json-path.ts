import {type JsonFault, scanJson} from './json-scan.js';

/** The path to a value in a JSON document: object keys and list indexes. */
export type JsonPath = ReadonlyArray<string | number>;

/**
Finds the first syntax error of a text that `JSON.parse` refuses. Half of V8's own messages have no
position.

@returns Null when the text is valid JSON.
*/
export function jsonFault(text: string): JsonFault | null {
	return scanJson(text, () => {});
}

/**
The index of a value in a JSON document: of its key in an object, or of its start in a list. Of duplicate
keys it is the last one, which is the one that counts. A missing value has the index of the nearest value
around it.
*/
export function indexOfPath(text: string, path: JsonPath): number {
	let found = {depth: -1, index: 0};
	scanJson(text, (levels, index) => {
		const isOnTheWay = levels.every(({key}, depth) => key === path[depth]);
		if (isOnTheWay && levels.length >= found.depth) {
			found = {depth: levels.length, index};
		}
	});
	return found.index;
}

/** The line of an index in a text, counted from 1. */
export function lineOf(text: string, index: number): number {
	return text.slice(0, index).split(/\r\n|\r|\n/).length;
}

/** A path for display: `instances.i-1.port`, `production[0]`. */
export function pathText(path: JsonPath): string {
	return path
		.map((key, depth) => {
			if (typeof key === 'number') {
				return `[${key}]`;
			}

			const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
			return depth === 0 ? name : `.${name}`;
		})
		.join('');
}
