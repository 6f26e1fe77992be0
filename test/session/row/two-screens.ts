import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {Writable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import xterm, {type IBufferCell, type Terminal} from '@xterm/headless';
import {createCountdownRow} from '../../../source/session/row/countdown-row.js';
import {SessionScreen} from '../../../source/session/screen/session-screen.js';

export type TwoScreensOptions = {
	readonly columns?: number;
	/** Of the terminal; the remote has one less. */
	readonly rows?: number;
};

/**
The same output on two terminals: on one through a session's screen with a reserved row, on the
other, a row less high, as it is. Both must show the same at any time.
*/
export type TwoScreens = {
	/** Shows output on both. */
	write(output: Buffer | string): void;
	/** Paints the countdown in the reserved row again, now or when the output allows. */
	tick(): void;
	/** Resolves when both terminals have processed everything. */
	settle(): Promise<void>;
	/** Compares the screens cell by cell, the cursors, the kind of screen and what scrolled away. */
	compare(message: string): Promise<void>;
	/** Paints the row until it shows the time of the last tick. */
	paintRow(): Promise<void>;
	/** The reserved row's text. */
	row(): string;
	/** What the screen answered instead of the terminal. */
	readonly replies: readonly string[];
	readonly filtered: Terminal;
	readonly plain: Terminal;
	readonly screen: SessionScreen;
};

function makeTerminal(cols: number, rows: number): Terminal {
	return new xterm.Terminal({
		cols,
		rows,
		scrollback: 500,
		allowProposedApi: true,
		logLevel: 'off',
	});
}

function describeCell(cell: IBufferCell | undefined): string {
	if (!cell) {
		return 'none';
	}

	const colours = `${cell.getFgColorMode()}:${cell.getFgColor()}/${cell.getBgColorMode()}:${cell.getBgColor()}`;
	const flags = [
		cell.isBold(),
		cell.isDim(),
		cell.isItalic(),
		cell.isUnderline(),
		cell.isBlink(),
		cell.isInverse(),
		cell.isInvisible(),
		cell.isStrikethrough(),
		cell.isOverline(),
	].map(flag => (flag ? 1 : 0));
	return `${cell.getChars() || ' '}|${cell.getWidth()}|${colours}|${flags.join('')}`;
}

/** What one terminal shows, in comparable pieces: each cell, the cursor, what scrolled away. */
function describeScreen(terminal: Terminal, rows: number): Map<string, string> {
	const {active, normal} = terminal.buffer;
	const pieces = new Map([['cursor', `${active.type} ${active.cursorY}:${active.cursorX}`]]);
	for (let row = 0; row < rows; row++) {
		const line = active.getLine(active.baseY + row);
		for (let column = 0; column < terminal.cols; column++) {
			pieces.set(`${row}:${column}`, describeCell(line?.getCell(column)));
		}
	}

	for (let row = 0; row < normal.baseY; row++) {
		pieces.set(`scrolled ${row}`, normal.getLine(row)?.translateToString(true) ?? '');
	}

	return pieces;
}

function differences(actual: Map<string, string>, expected: Map<string, string>): string[] {
	return [...new Set([...actual.keys(), ...expected.keys()])]
		.filter(key => actual.get(key) !== expected.get(key))
		.map(key => `${key} is ${actual.get(key)} and not ${expected.get(key)}`);
}

export function openTwoScreens(options: TwoScreensOptions = {}): TwoScreens {
	const {columns = 40, rows = 12} = options;
	const filtered = makeTerminal(columns, rows);
	const plain = makeTerminal(columns, rows - 1);
	const replies: string[] = [];
	let seconds = 0;
	const stdout = new Writable({
		write(chunk: Buffer, _encoding, done) {
			filtered.write(chunk);
			done();
		},
	});
	const screen = new SessionScreen({
		stdout,
		size: {columns, rows},
		createRow: createCountdownRow,
		title: null,
		reply: text => replies.push(text),
	});
	screen.start();
	const tick = (): void => {
		seconds++;
		screen.show({
			row: {text: ` time left: ${seconds} `, rendition: '7;31'},
			titlePrefix: '',
		});
	};

	const settle = async (): Promise<void> => {
		await Promise.all(
			[filtered, plain].map(terminal => new Promise<void>(resolve => terminal.write('', resolve))),
		);
	};

	const write = (output: Buffer | string): void => {
		const bytes = Buffer.from(output);
		screen.write(bytes);
		plain.write(bytes);
	};

	tick();
	// Sets the cursor, as any program does that clears the screen.
	write('\u001B[H');
	const row = (): string => {
		const {active} = filtered.buffer;
		return active.getLine(active.baseY + rows - 1)?.translateToString(true) ?? '';
	};

	return {
		write,
		tick,
		settle,
		async compare(message) {
			await settle();
			const found = differences(
				describeScreen(filtered, rows - 1),
				describeScreen(plain, rows - 1),
			);
			// Erased at most, where the remote is in the middle of something; never written into.
			assert.match(row(), /^(?: time left: \d+ )?$/, message);
			assert.ok(found.length === 0, `${found.slice(0, 6).join('\n')}\n${message}`);
		},
		async paintRow() {
			do {
				await delay(10);
				tick();
				await settle();
			} while (row() !== ` time left: ${seconds} `);
		},
		row,
		replies,
		filtered,
		plain,
		screen,
	};
}
