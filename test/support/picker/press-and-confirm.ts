import {expectSoon, quoted, squeeze, type Terminal} from './expect-soon.js';

/** Presses a key that asks before anything starts, and says yes once it has asked. */
export async function pressAndConfirm(terminal: Terminal, key: string): Promise<void> {
	terminal.press(key);
	await expectSoon(terminal, `the question of ${quoted(key)}`, () => {
		const last = squeeze(terminal.line(terminal.size.rows - 1));
		return /\? (?:↵|enter) yes/.test(last) ? null : quoted(last);
	});
	terminal.press('enter');
}
