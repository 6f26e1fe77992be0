/** Why a text is not valid JSON, and the index of the error in UTF-16 units. */
export type JsonFault = {readonly index: number; readonly reason: string};

/** An object or list that is open at the current position, and the current key or index in it. */
export type Level = {readonly closing: '}' | ']'; key: string | number};

type Expected = 'value' | 'name' | 'colon' | 'next' | 'end';

/**
Scans a JSON document up to its first syntax error. It does not recurse, so that any depth is fine.

@param visit Called at the start of each object key, and of each value that has no key.
@returns The error; null when there is none.
*/
export function scanJson(
	text: string,
	visit: (levels: readonly Level[], index: number) => void,
): JsonFault | null {
	const levels: Level[] = [];
	let expected: Expected = 'value';
	let last = '';
	for (let index = skipBlanks(text, 0); ; index = skipBlanks(text, index)) {
		const level = levels.at(-1);
		const character = text.charAt(index);
		const start = index;
		index += 1;
		if (character === '' && expected === 'end') {
			return null;
		}

		const mayClose = expected === 'next' || last === '{' || last === '[';
		if (level !== undefined && character === level.closing && mayClose) {
			levels.pop();
			expected = levels.length === 0 ? 'end' : 'next';
		} else if (expected === 'colon' && character === ':') {
			expected = 'value';
		} else if (expected === 'next' && character === ',') {
			expected = advance(level);
		} else if (level !== undefined && expected === 'name' && character === '"') {
			const end = endOfText(text, start);
			if (typeof end !== 'number') {
				return end;
			}

			level.key = JSON.parse(text.slice(start, end));
			visit(levels, start);
			expected = 'colon';
			index = end;
		} else if (expected === 'value' && (character === '{' || character === '[')) {
			visitElement(level, start);
			levels.push(character === '{' ? {closing: '}', key: ''} : {closing: ']', key: 0});
			expected = character === '{' ? 'name' : 'value';
		} else {
			const end = expected === 'value' ? endOfScalar(text, start) : null;
			if (typeof end !== 'number') {
				return end ?? {index: start, reason: describeError(text, start, {expected, level, last})};
			}

			visitElement(level, start);
			expected = levels.length === 0 ? 'end' : 'next';
			index = end;
		}

		last = character;
	}

	/** Values that have a key were visited at their key. */
	function visitElement(level: Level | undefined, index: number): void {
		if (level?.closing !== '}') {
			visit(levels, index);
		}
	}
}

/** Moves to the next list element or object key. */
function advance(level: Level | undefined): Expected {
	if (typeof level?.key !== 'number') {
		return 'name';
	}

	level.key += 1;
	return 'value';
}

function skipBlanks(text: string, start: number): number {
	let index = start;
	while (index < text.length && ' \t\r\n'.includes(text.charAt(index))) {
		index += 1;
	}

	return index;
}

/** The index after a string, number, `true`, `false` or `null`; null when there is none at `start`. */
function endOfScalar(text: string, start: number): number | JsonFault | null {
	if (text[start] === '"') {
		return endOfText(text, start);
	}

	const [word = ''] = /^[\w.+-]+/.exec(text.slice(start, start + 400)) ?? [];
	const isScalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word);
	return isScalar ? start + word.length : null;
}

/** The index after the closing quote of a string. */
function endOfText(text: string, start: number): number | JsonFault {
	for (let index = start + 1; index < text.length; index += 1) {
		const character = text.charAt(index);
		if (character === '"') {
			return index + 1;
		}

		if (character === '\n' || character === '\r') {
			return {index, reason: 'a string has no closing quote'};
		}

		if (character < ' ') {
			return {index, reason: 'a string contains a control character'};
		}

		if (character === '\\') {
			const [found] = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(index, index + 6)) ?? [];
			if (found === undefined) {
				return {index, reason: String.raw`"\" in a string must be written "\\"`};
			}

			index += found.length - 1;
		}
	}

	return {index: text.length, reason: 'the file ends in the middle of a string'};
}

type Situation = {
	readonly expected: Expected;
	readonly level: Level | undefined;
	/** The first character of the last token. */
	readonly last: string;
};

function describeError(text: string, index: number, {expected, level, last}: Situation): string {
	const closing = JSON.stringify(level?.closing ?? '');
	const wanted: Readonly<Record<Expected, string>> = {
		value: 'a value should be',
		name: 'a name in double quotes should be',
		colon: '":" should be',
		next: `a comma or ${closing} should be`,
		end: 'the file should end',
	};
	if (index === text.length) {
		return expected === 'next'
			? `${closing} is missing at the end`
			: `the file ends where ${wanted[expected]}`;
	}

	const [word] = /^(?:[\w-]{1,30}|\P{ASCII}|.)/u.exec(text.slice(index, index + 40)) ?? [];
	const shown = JSON.stringify(word);
	if (word === '/' || word === '#') {
		return `found ${shown} where ${wanted[expected]}: comments are not allowed`;
	}

	return last === ',' && /^[}\],]$/.test(word ?? '')
		? `${shown} follows a comma, where ${wanted[expected]}`
		: `found ${shown} where ${wanted[expected]}`;
}
