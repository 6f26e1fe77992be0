import {type JsonFault, scanJson} from './json-scan.js';

/** The way to a value in a JSON document: keys of objects and indexes of lists. */
export type JsonPath = ReadonlyArray<string | number>;

/**
Finds the first fault of a text that `JSON.parse` refuses. V8's own messages name no place for half
of them.

@returns Null where the text is a JSON document.
*/
export function jsonFault(text: string): JsonFault | null {
	return scanJson(text, () => {});
}

/**
Where in a JSON document a value stands: its key in the file, and for an element of a list its start.
Of a key that is there twice it is the last one, which is the one that counts. Where nothing has that
path, it is the place of the nearest value around it.
*/
export function placeOf(text: string, path: JsonPath): number {
	let found = {depth: -1, index: 0};
	scanJson(text, (levels, index) => {
		const isOnTheWay = levels.every(({key}, depth) => key === path[depth]);
		if (isOnTheWay && levels.length >= found.depth) {
			found = {depth: levels.length, index};
		}
	});
	return found.index;
}

/** The line of a place in a text, counted from 1. */
export function lineOf(text: string, index: number): number {
	return text.slice(0, index).split(/\r\n|\r|\n/).length;
}

/** A path for people: `instances.i-1.port`, `production[0]`. */
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
