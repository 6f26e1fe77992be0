import {Buffer} from 'node:buffer';
import type {Environment} from './find-program.js';

/** A program that puts what it reads on the clipboard. */
export type ClipboardProgram = {
	readonly name: string;
	readonly args: readonly string[];
	/** What it reads for a text. @default the text in UTF-8 */
	readonly encode?: (text: string) => Uint8Array;
};

/** tmux keeps the text in a buffer of its own and sends it on to its terminal. */
export const tmuxBuffer: ClipboardProgram = {name: 'tmux', args: ['load-buffer', '-w', '-']};

/** The programs that reach the clipboard of the person's own screen, the best first. */
export function clipboardPrograms(
	environment: Environment,
	platform: NodeJS.Platform,
): ClipboardProgram[] {
	const {WSL_DISTRO_NAME, WAYLAND_DISPLAY, DISPLAY} = environment;
	const when = (isThere: unknown, ...programs: ClipboardProgram[]) => (isThere ? programs : []);
	return [
		...when(platform === 'darwin', {name: 'pbcopy', args: []}),
		...when(WSL_DISTRO_NAME, {name: 'clip.exe', args: [], encode: encodeForWindows}),
		...when(WAYLAND_DISPLAY, {name: 'wl-copy', args: []}),
		...when(
			DISPLAY,
			{name: 'xclip', args: ['-selection', 'clipboard']},
			{name: 'xsel', args: ['--clipboard', '--input']},
		),
	];
}

/** clip.exe takes ASCII, or UTF-16 with a byte order mark; UTF-8 it would take for the old code page. */
function encodeForWindows(text: string): Uint8Array {
	const isAscii = [...text].every(character => character < '\u0080');
	return isAscii ? Buffer.from(text) : Buffer.from(`\uFEFF${text}`, 'utf16le');
}
