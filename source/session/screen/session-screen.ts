import {Buffer} from 'node:buffer';
import type {Writable} from 'node:stream';
import type {PtySize} from '../../connection/connection.js';
import {isCrowded} from '../terminal/output-backlog.js';
import {RemoteModes} from './remote-modes.js';
import {remoteSizeFor} from './remote-size.js';
import type {CreateRow, ScreenRow} from './screen-row.js';
import {SequenceReader} from './sequence-reader.js';
import type {Sequence, StringType} from './sequence-scan.js';
import {noContent, type Status} from './status.js';
import {completeEnd} from './utf8.js';
import {WindowTitle} from './window-title.js';

const csi = '\u001B[';
/** Output that has stopped for this long has most likely not stopped in the middle of something. */
const quietMs = 50;
/** No more of eic's own lines than these wait while the output allows none. */
const mostNotices = 100;

export type ScreenOptions = {
	readonly stdout: Writable;
	readonly size: PtySize;
	/** Makes what reserves the last row for the time left; null for no row. */
	readonly createRow: CreateRow | null;
	/** The window's title until the remote sets one; null for a terminal whose title stays as it is. */
	readonly title: string | null;
	/** Sends the remote an answer that the terminal would have given. */
	readonly reply: (text: string) => void;
};

/**
The terminal's screen during a session: hands the remote's output on, shows the time left in a
reserved row and in the title, and knows how to put everything back.
*/
export class SessionScreen {
	readonly #stdout: Writable;
	readonly #modes = new RemoteModes();
	readonly #title: WindowTitle | null;
	readonly #row: ScreenRow | null;
	readonly #reader: SequenceReader;
	#size: PtySize;
	#status: Status | null = null;
	#isStarted = false;
	#lastOutputAt = 0;
	#isBellDue = false;
	#notices: string[] = [];
	#farewell = '';

	constructor({stdout, size, createRow, title, reply}: ScreenOptions) {
		this.#stdout = stdout;
		this.#size = size;
		this.#title = title === null ? null : new WindowTitle(title);
		this.#row =
			createRow?.({
				size,
				reply,
				hyperlink: () => this.#modes.hyperlink,
				isInserting: () => this.#modes.isInserting,
			}) ?? null;
		this.#reader = new SequenceReader(
			{
				text: (bytes, start, end, edit) => {
					if (this.#row?.isReserved) {
						return this.#row.text(bytes, start, end, edit);
					}

					return end === bytes.length ? completeEnd(bytes, start, end) : end;
				},
				sequence: (sequence, start, end, edit) => {
					this.#note(sequence);
					if (this.#row?.isReserved) {
						this.#row.sequence(sequence, start, end, edit);
					}
				},
				string: (type, payload) => this.#noteString(type, payload),
				rest: (index, edit) => {
					const due = this.#dueAtRest();
					if (due !== '') {
						edit(index, index, due);
					}
				},
			},
			false,
		);
	}

	/** The size the remote gets: one row less than the terminal has while one is reserved. */
	get remoteSize(): PtySize {
		return remoteSizeFor(this.#size, this.#row !== null);
	}

	get isRowReserved(): boolean {
		return this.#row?.isReserved ?? false;
	}

	/** Takes back all that the remote has switched on. */
	get resetSequence(): string {
		return this.#modes.resetSequence();
	}

	/** Whether the remote has switched to the alternate screen. */
	get isAlternate(): boolean {
		return this.#modes.isAlternate;
	}

	/** What `stop` has written, to be written again if that was lost. */
	get farewell(): string {
		return this.#farewell;
	}

	/** Whether the remote's output ends between two sequences, where something may be printed at once. */
	get isBetweenSequences(): boolean {
		return this.#reader.isEmpty;
	}

	get #isQuiet(): boolean {
		return performance.now() - this.#lastOutputAt >= quietMs;
	}

	/** Takes the screen: saves the title and sets the session's, reserves the row. */
	start(): void {
		this.#isStarted = true;
		const {titlePrefix = ''} = this.#status ?? {};
		this.#write((this.#title?.take(titlePrefix) ?? '') + (this.#row?.reserve(this.#size) ?? ''));
		this.#afterRowChange();
	}

	/** Hands on output of the remote. Answers false when the terminal should be waited for. */
	write(piece: Buffer): boolean {
		this.#row?.startPiece();
		const isReady = this.#stdout.write(this.#reader.write(piece));
		this.#lastOutputAt = performance.now();
		this.#printNotices();
		return isReady;
	}

	/** Shows a status from now on; at once, or as soon as the remote's output allows. */
	show(status: Status): void {
		this.#status = status;
		if (!this.#isStarted) {
			return;
		}

		this.#row?.requestPaint();
		this.#title?.requestUpdate();
		// When the terminal takes more, the next status will do.
		if (this.#stdout.writableNeedDrain) {
			return;
		}

		if (this.#isQuiet) {
			this.#stdout.write(this.#reader.flush());
		}

		this.#writeDue();
	}

	/** Prints lines among the remote's output, as soon as that allows. */
	notice(lines: readonly string[]): void {
		this.print(`\r\n${lines.join('\r\n')}\r\n`);
	}

	/** The same for any text. */
	print(text: string): void {
		if (!isCrowded(this.#stdout) && this.#notices.length < mostNotices) {
			this.#notices.push(text);
			this.#printNotices();
		}
	}

	/** Rings once, at once or as soon as the remote's output allows. */
	bell(): void {
		this.#isBellDue = true;
		this.#writeDue();
	}

	/** Follows the terminal to a new size. The remote gets `remoteSize` afterwards. */
	resize(size: PtySize): void {
		this.#size = size;
		this.#write(this.#row?.resize(size) ?? '');
		this.#afterRowChange();
	}

	/** Gives the screen back, and switches off all that the remote switched on. Harmless when done. */
	stop(): void {
		if (!this.#isStarted) {
			return;
		}

		this.#isStarted = false;
		const release = this.#row?.isReserved ? this.#row.release() : `\u001B7${csi}r\u001B8`;
		this.#farewell = this.#modes.resetSequence() + release + (this.#title?.restore() ?? '');
		this.#write(this.#farewell);
	}

	/** Takes the screen again after `stop`, with what the remote had switched on. */
	resume(size: PtySize): void {
		this.#size = size;
		this.start();
		this.#write((this.#title?.saveRemote() ?? '') + this.#modes.resumeSequence());
		this.#row?.noteLostRegion();
		if (this.#status) {
			this.show(this.#status);
		}
	}

	#note(sequence: Sequence): void {
		this.#modes.sequence(sequence);
		this.#title?.sequence(sequence);
	}

	#noteString(type: StringType, payload: string): void {
		this.#modes.string(type, payload);
		this.#title?.string(type, payload);
		if (type === 'osc' && payload.startsWith('8;')) {
			this.#row?.noteHyperlink();
		}
	}

	/** Only a reserved row needs sequences to be changed, and so unfinished ones to wait. */
	#afterRowChange(): void {
		this.#reader.isHolding = this.isRowReserved;
		this.#writeDue();
	}

	#writeDue(): void {
		if (this.#reader.isAtRest) {
			this.#write(this.#dueAtRest());
		}
	}

	/** What is to be put in while the output is between two sequences. */
	#dueAtRest(): string {
		if (!this.#isStarted) {
			return '';
		}

		const bell = this.#isBellDue ? '\u0007' : '';
		this.#isBellDue = false;
		const status = this.#status;
		const title = (status && this.#title?.setIfDue(status.titlePrefix)) ?? '';
		return bell + title + (this.#row?.paintIfDue(status?.row ?? noContent, this.#isQuiet) ?? '');
	}

	#printNotices(): void {
		if (this.#notices.length > 0 && this.#reader.isEmpty) {
			const text = this.#notices.join('');
			this.#notices = [];
			this.#stdout.write(this.#reader.write(Buffer.from(text)));
		}
	}

	#write(text: string): void {
		if (text !== '') {
			this.#stdout.write(text);
		}
	}
}
