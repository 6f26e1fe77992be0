import {Buffer} from 'node:buffer';
import {sanitize} from '../../model/text/sanitize.js';
import type {Sequence, StringType} from './sequence-scan.js';

const csi = '\u001B[';

/** How many titles xterm keeps. */
const maxSavedTitles = 10;

/** Saves the title that the terminal has, on its stack of titles. */
export const saveTitle = `${csi}22;0t`;

/** Takes back the title saved last. */
export const restoreTitle = `${csi}23;0t`;

/** The sequence that sets the title to a text, without anything in it that is not text. */
export function setTitle(text: string): string {
	return `\u001B]2;${sanitize(text, 200).trim()}\u0007`;
}

/** The window's title in a session: the time left in front of what the remote has set. */
export class WindowTitle {
	/** The title while the remote has set none. */
	readonly #ownTitle: string;
	/** The title the remote has set; null while it has set none. */
	#remoteTitle: string | null = null;
	/** The titles saved and not taken back: which of them (0 both, 1 the icon's, 2 the window's), and what. */
	readonly #savedTitles: Array<{readonly which: string; readonly title: string | null}> = [];
	#isDue = false;

	constructor(ownTitle: string) {
		this.#ownTitle = ownTitle;
	}

	/** Notes what a sequence of the remote does to the title stack of xterm (XTWINOPS 22 and 23). */
	sequence({type, parameters, intermediates, final}: Sequence): void {
		if (type !== 'csi' || intermediates + final !== 't') {
			return;
		}

		const [operation, which = '0'] = parameters.split(';');
		if (operation === '22' && this.#savedTitles.length < maxSavedTitles) {
			this.#savedTitles.push({which: which || '0', title: this.#remoteTitle});
		} else if (operation === '23') {
			this.#remoteTitle = this.#savedTitles.pop()?.title ?? null;
			// A title that the remote takes back is one that eic has written.
			this.#isDue = true;
		}
	}

	/** Notes a title that the remote sets. */
	string(type: StringType, payload: string): void {
		const [, title] = /^[02];(.*)$/s.exec(payload) ?? [];
		if (type === 'osc' && title !== undefined) {
			this.#remoteTitle = Buffer.from(title, 'latin1').toString('utf8');
			this.#isDue = true;
		}
	}

	/** The title is to be written again. */
	requestUpdate(): void {
		this.#isDue = true;
	}

	/**
	The sequence that sets the title; `''` while it need not be set.

	@param prefix Put before it.
	*/
	setIfDue(prefix: string): string {
		if (!this.#isDue) {
			return '';
		}

		this.#isDue = false;
		return this.#set(prefix);
	}

	/** Saves the title that the terminal has before the session, and sets the session's. */
	take(prefix: string): string {
		return saveTitle + this.#set(prefix);
	}

	/** Saves as many titles again as `restore` took back. */
	saveRemote(): string {
		return this.#savedTitles.map(({which}) => `${csi}22;${which}t`).join('');
	}

	/** Takes back the titles that the remote has saved and left, then the one that `take` saved. */
	restore(): string {
		const saved = this.#savedTitles.toReversed().map(({which}) => `${csi}23;${which}t`);
		return `${saved.join('')}${restoreTitle}`;
	}

	#set(prefix: string): string {
		return setTitle(`${prefix} ${this.#remoteTitle ?? this.#ownTitle}`);
	}
}
