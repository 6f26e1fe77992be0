import xterm from '@xterm/headless';
import {eastAsianWidth} from 'get-east-asian-width';

/**
The terminal column, counted in cells, at which a part of a line starts.

@param hasWideEmoji Whether the terminal draws emoji two cells wide, as newer ones do; otherwise the emulator's own table counts.
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

/** In the emulator's encoding: the width, and whether the character joins the one before it. */
function charProperties(codePoint: number): number {
	const width = wcwidth(codePoint);
	return (width << 1) | (width === 0 ? 1 : 0);
}
