import type {WriteStream} from 'node:tty';
import {printDrawn} from '../output/terminal.js';

/** Lines at the bottom of a terminal that are drawn over and over, without the alternate screen. */
export type LiveLines = {
	/** Replaces the lines. Each must fit into a row of the terminal. */
	draw(lines: readonly string[]): void;
	/** Writes lines that stay, above the others. */
	say(lines: readonly string[]): void;
	/** Takes what is drawn for part of the terminal's history, as after a suspension: it is not drawn over. */
	forget(): void;
};

export function makeLiveLines(stream: Pick<WriteStream, 'write'>): LiveLines {
	let drawn: readonly string[] = [];
	/** To the start of the first line, and nothing below it. */
	const back = () =>
		drawn.length === 0 ? '' : `\r${drawn.length > 1 ? `\u001B[${drawn.length - 1}A` : ''}\u001B[J`;
	return {
		draw(lines) {
			printDrawn(stream, `${back()}${lines.join('\r\n')}`);
			drawn = lines;
		},
		say(lines) {
			printDrawn(
				stream,
				`${back()}${lines.map(line => `${line}\r\n`).join('')}${drawn.join('\r\n')}`,
			);
		},
		forget() {
			printDrawn(stream, '\r\u001B[J');
			drawn = [];
		},
	};
}
