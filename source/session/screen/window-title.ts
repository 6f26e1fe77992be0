import {Buffer} from 'node:buffer';
import {sanitize} from '../../model/text/sanitize.js';
import type {Sequence, StringType} from './sequence-scan.js';

const csi = '\u001B[';

/** How many titles xterm keeps. */
const maxSavedTitles = 10;

/** The window's title: the time left in front of what the remote has set. */
export class WindowTitle {
	/** The title the remote has set; null while it has set none. */
	#remoteTitle: string | null = null;
	/** The titles saved and not taken back: which of them (0 both, 1 the icon's, 2 the window's), and what. */
	readonly #savedTitles: Array<{readonly which: string; readonly title: string | null}> = [];
	#isDue = false;

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

	@param prefix Put before the title that the remote has set, or before `label`.
	*/
	setIfDue(prefix: string, label: string): string {
		if (!this.#isDue) {
			return '';
		}

		this.#isDue = false;
		const title = `${prefix} ${sanitize(this.#remoteTitle ?? label, 200)}`;
		return `\u001B]2;${title.trimStart()}\u0007`;
	}

	/** Saves the title that the terminal has before the session. */
	save(): string {
		return `${csi}22;0t`;
	}

	/** Saves as many titles again as `restore` took back. */
	saveRemote(): string {
		return this.#savedTitles.map(({which}) => `${csi}22;${which}t`).join('');
	}

	/** Takes back the titles that the remote has saved and left, then the one that `save` saved. */
	restore(): string {
		const saved = this.#savedTitles.toReversed().map(({which}) => `${csi}23;${which}t`);
		return `${saved.join('')}${csi}23;0t`;
	}
}
