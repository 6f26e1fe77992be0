import {eastAsianWidth} from 'get-east-asian-width';
import {formatBytes} from '../model/text/bytes.js';
import {formatClock} from '../model/text/duration.js';
import type {Progress} from './tally.js';

/**
The progress of a copy on one line: `big.iso   42% ██████░░░░░░░░  420 MB  84.3 MB/s  0:07`. It has no
percentage until all files are found.

@param bytesPerSecond Null while it is not known.
@param columns The line is no longer than this.
*/
export function progressText(
	progress: Progress,
	bytesPerSecond: number | null,
	columns: number,
): string {
	const {filesFound, filesDone, bytesFound, bytesDone, isCounted, current} = progress;
	const share = bytesFound === 0 ? 0 : Math.min(1, bytesDone / bytesFound);
	const left = bytesFound - bytesDone;
	const fields = [
		...(isCounted ? [`${String(Math.floor(share * 100)).padStart(3)}%`] : []),
		formatBytes(bytesDone).padStart(7),
		...(bytesPerSecond === null ? [] : [`${formatBytes(bytesPerSecond)}/s`.padStart(9)]),
		...(isCounted && bytesPerSecond
			? [formatClock((left / bytesPerSecond) * 1000).padStart(6)]
			: []),
		...(filesFound > 1 ? [`${filesDone}/${filesFound}${isCounted ? '' : '+'} files`] : []),
	];
	const facts = fields.join('  ');
	const room = columns - [...facts].length - 2;
	if (room < 8) {
		return [...facts].slice(0, columns).join('');
	}

	const barWidth = isCounted && room >= 40 ? Math.min(24, room - 24) : 0;
	const nameWidth = barWidth === 0 ? room : room - barWidth - 2;
	const name = shorten(current ?? 'looking', nameWidth);
	return [name, ...(barWidth === 0 ? [] : [bar(share, barWidth)]), facts].join('  ');
}

function bar(share: number, width: number): string {
	const full = Math.round(share * width);
	return '█'.repeat(full) + '░'.repeat(width - full);
}

/** Keeps the end of a path, which says more than its beginning. */
function shorten(text: string, width: number): string {
	const characters = [...text];
	const all = cellsOf(characters);
	if (all <= width) {
		return text + ' '.repeat(width - all);
	}

	const kept: string[] = [];
	for (const character of characters.toReversed()) {
		if (cellsOf([...kept, character]) > width - 1) {
			break;
		}

		kept.push(character);
	}

	return `…${kept.toReversed().join('')}${' '.repeat(width - 1 - cellsOf(kept))}`;
}

function cellsOf(characters: readonly string[]): number {
	return characters.reduce(
		(sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0),
		0,
	);
}
