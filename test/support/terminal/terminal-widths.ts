import xterm from '@xterm/headless';
import {eastAsianWidth} from 'get-east-asian-width';

/**
In which column of a terminal a text stands that is part of a line, counted in cells.

@param hasWideEmoji Whether it knows emoji as wide, as all newer ones do; else by the emulator's own table.
*/
export async function columnIn(line: string, text: string, hasWideEmoji: boolean): Promise<number> {
	const terminal = new xterm.Terminal({cols: 400, rows: 2, allowProposedApi: true});
	if (hasWideEmoji) {
		terminal.unicode.register({version: 'newer', wcwidth, charProperties});
		terminal.unicode.activeVersion = 'newer';
	}

	const before = line.slice(0, line.indexOf(text));
	await new Promise<void>(resolve => terminal.write(before, resolve));
	const {cursorX} = terminal.buffer.active;
	terminal.dispose();
	return cursorX;
}

function wcwidth(codePoint: number): 0 | 1 | 2 {
	return /[\p{Mn}\p{Me}\p{Cf}]/u.test(String.fromCodePoint(codePoint))
		? 0
		: eastAsianWidth(codePoint);
}

/** The emulator's own form: the width, and whether the character belongs to the one before. */
function charProperties(codePoint: number): number {
	const width = wcwidth(codePoint);
	return (width << 1) | (width === 0 ? 1 : 0);
}
