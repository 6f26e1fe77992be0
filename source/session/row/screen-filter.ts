import type {Buffer} from 'node:buffer';
import type {Edit} from '../screen/sequence-reader.js';
import type {Sequence} from '../screen/sequence-scan.js';
import {followCsi, numbersOf} from './follow-csi.js';
import {followEscape} from './follow-escape.js';
import {followPrivateMode, hasScreenMode, refusedModes} from './follow-private-modes.js';
import {followText} from './follow-text.js';
import type {VirtualScreen} from './virtual-screen.js';

const csi = '\u001B[';

/**
Keeps the remote's output in the rows above a reserved last one: follows it on a virtual screen, and
rewrites the few sequences that would reach the last row. Everything else passes unchanged.
*/
export class ScreenFilter {
	readonly #screen: VirtualScreen;
	readonly #reply: (text: string) => void;

	/** @param reply Sends the remote an answer that the terminal would get wrong. */
	constructor(screen: VirtualScreen, reply: (text: string) => void) {
		this.#screen = screen;
		this.#reply = reply;
	}

	/** See `SequenceHandler`. */
	text(bytes: Buffer, start: number, end: number, edit: Edit): number {
		return followText(this.#screen, bytes, start, end, edit);
	}

	/** See `SequenceHandler`. */
	sequence(sequence: Sequence, start: number, end: number, edit: Edit): void {
		const replacement = this.#replacementFor(sequence);
		const isRepeating = sequence.type === 'csi' && sequence.final === 'b';
		this.#screen.isRepeatable &&= isRepeating;
		if (replacement !== undefined) {
			edit(start, end, replacement);
		}
	}

	/** What goes to the terminal in place of the sequence; undefined for the sequence itself. */
	#replacementFor(sequence: Sequence): string | undefined {
		const {type, parameters, intermediates, final} = sequence;
		const screen = this.#screen;
		if (type === 'escape') {
			return followEscape(screen, intermediates + final);
		}

		if (parameters.startsWith('?')) {
			return this.#private(parameters.slice(1), intermediates + final);
		}

		if (/^[<=>]/.test(parameters)) {
			return undefined;
		}

		const [first] = numbersOf(parameters);
		if (intermediates + final === 't' && first === 18) {
			// The size in characters is that of the remote's screen, not of the terminal.
			this.#reply(`${csi}8;${screen.rows};${screen.columns}t`);
			return '';
		}

		return followCsi(screen, sequence);
	}

	#private(parameters: string, kind: string): string | undefined {
		const screen = this.#screen;
		const modes = numbersOf(parameters);
		if (kind === 'J') {
			screen.isLineDirty = true;
			screen.isLastInPlace = false;
		} else if (kind === '$p' && modes.some(mode => refusedModes.has(mode))) {
			this.#reply(`${csi}?${modes[0]};0$y`);
			return '';
		} else if ((kind === 'h' || kind === 'l') && hasScreenMode(modes)) {
			return modes.map(mode => followPrivateMode(screen, mode, kind === 'h')).join('');
		}

		return undefined;
	}
}
