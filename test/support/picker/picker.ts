import assert from 'node:assert/strict';
import type {PtyTerminal} from '../terminal/pty-terminal.js';
import {bodyOf, detailsOf} from './details.js';
import type {WaitOptions} from './expect-soon.js';
import {fieldOf} from './form.js';
import {listOf, rowOf} from './list.js';
import {menuOf, paneOf} from './menus.js';
import {footerOf, headerOf, lineOf, noticeIs} from './parts.js';
import {pressAndConfirm} from './press-and-confirm.js';
import {expectScreen, type ScreenName} from './screens.js';
import {sessionOn} from './session.js';

/**
The picker as a person uses it: keys go in, and what is on the screen is read by its meaning.

What reads waits until it is so, for 30 s at most; a failure says what was expected, what is there
instead, and shows the screen. Phrases are whole words, with `*` for any one word (see `contains`).
*/
export type Picker = ReturnType<typeof pickerOn>;

/** @param terminal Runs the picker. */
export function pickerOn<T extends PtyTerminal>(terminal: T) {
	const footer = footerOf(terminal);
	const filter = () => lineOf(terminal, '');

	const confirms = (key: string) => pressAndConfirm(terminal, key);

	const leaves = () => terminal.press('ctrl-u', 'ctrl-d');

	/** It has ended by itself. */
	async function exits(exitCode: number): Promise<void> {
		const exit = await terminal.exited;
		assert.deepEqual(exit, {exitCode, signal: null}, terminal.screen());
	}

	return {
		terminal,
		types: (text: string) => terminal.write(text),
		presses: (...keys: string[]) => terminal.press(...keys),
		/** Presses a key that asks before anything starts, and says yes once it has asked. */
		confirms,
		screen: (name: ScreenName) => expectScreen(terminal, name),
		header: () => headerOf(terminal),
		filter,
		/** The line that a question is in front of: `Run on web-1`. */
		line: (question: string) => lineOf(terminal, question),
		list: () => listOf(terminal),
		row: (name: string) => rowOf(terminal, name),
		details: () => detailsOf(terminal),
		/** All of a screen that is not a list or a menu: a connection, a wait, a failure. */
		body: () => bodyOf(terminal),
		menu: () => menuOf(terminal),
		pane: (title: string) => paneOf(terminal, title),
		field: (label: string) => fieldOf(terminal, label),
		footer: () => footer,
		notice: (phrase: string, options?: WaitOptions) => noticeIs(terminal, phrase, options),
		session: (name = '', osUser = 'ec2-user') => sessionOn(terminal, name, osUser),
		/** The instances have been read, and the list is as new as the header says. */
		isRead: () => headerOf(terminal).isRead(),
		/** All that is shown has been read: nothing changes any more by itself. */
		async isSettled() {
			await headerOf(terminal).isRead();
			await detailsOf(terminal).shows('● eice-*');
		},
		/** Filters for an instance, the best match, instead of what the filter held. */
		async goesTo(name: string) {
			terminal.write(`\u0015${name}`);
			await filter().holds(name);
			await rowOf(terminal, name).isSelected();
		},
		/** Gives the filter up. */
		async clearsFilter() {
			terminal.press('esc');
			await filter().isEmpty();
		},
		/** Ctrl-D, which leaves once the filter is empty. */
		leaves,
		exits,
		async quits() {
			leaves();
			await exits(0);
		},
	};
}
