import {readFileSync} from 'node:fs';
import {nameFrom} from '../../transfer/names/byte-name.js';

/**
The words of the command line with their original bytes, encoded as `byte-name` does. Node decodes what is
not UTF-8 to U+FFFD; on Linux /proc/self/cmdline still has the bytes.
*/
export function exactWords(words: readonly string[]): readonly string[] {
	if (!words.some(word => word.includes('\uFFFD'))) {
		return words;
	}

	const given = commandLine();
	return words.map((word, index) => {
		// Several names may decode to the same word: they keep their order.
		const before = words.slice(0, index).filter(other => other === word).length;
		const [exact] = given.filter(({asText}) => asText === word).slice(before);
		return exact?.name ?? word;
	});
}

function commandLine(): ReadonlyArray<{readonly asText: string; readonly name: string}> {
	try {
		const bytes = readFileSync('/proc/self/cmdline');
		const given = [];
		for (let start = 0; start < bytes.length; ) {
			const end = bytes.indexOf(0, start);
			const word = bytes.subarray(start, end === -1 ? bytes.length : end);
			given.push({asText: word.toString(), name: nameFrom(word)});
			start += word.length + 1;
		}

		return given;
	} catch {
		return [];
	}
}
