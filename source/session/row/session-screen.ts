import {Buffer} from 'node:buffer';
import type {Writable} from 'node:stream';
import type {PtySize} from '../../connection/connection.js';
import {sanitize} from '../../model/text/sanitize.js';
import {isCrowded} from '../terminal/unread.js';
import {completeEnd} from './characters.js';
import {RemoteModes} from './remote-modes.js';
import {ReservedRow, type RowContent} from './reserved-row.js';
import {ScreenFilter} from './screen-filter.js';
import {SequenceReader} from './sequences.js';
import {mostRepeats, VirtualScreen} from './virtual-screen.js';

const csi = '\u001B[';
/** A reserved row takes too much of a screen with fewer rows. */
const leastRows = 10;
/** Output that stopped for so long has most likely not stopped in the middle of something. */
const quietMs = 50;
/** After this long in vain the row is painted even where a better moment might come. */
const patienceMs = 3000;
/** More of eic's own lines than these are not kept while the output allows none. */
const mostNotices = 100;

export type ScreenOptions = {
	readonly stdout: Writable;
	readonly size: PtySize;
	/** Whether the last row may be reserved for the time left. */
	readonly hasRow: boolean;
	/** Whether the terminal has a window title. */
	readonly hasTitle: boolean;
	/** Sends the remote an answer that the terminal would have given. */
	readonly reply: (text: string) => void;
};

/** What is shown besides the remote's output. */
export type Status = {
	readonly row: RowContent;
	/** Put before the title that the remote has set, or before `label`. */
	readonly titlePrefix: string;
	readonly label: string;
};

/** The size a remote is told whose terminal has `size`: a row less, if one is reserved. */
export function remoteSizeFor({columns, rows}: PtySize, hasRow: boolean): PtySize {
	return {columns, rows: hasRow && rows >= leastRows ? rows - 1 : rows};
}

/**
The terminal's screen during a session: hands the remote's output on, shows the time left in a
reserved row and in the title, and knows how to put everything back.
*/
export class SessionScreen {
	readonly #stdout: Writable;
	readonly #hasTitle: boolean;
	readonly #hasRow: boolean;
	readonly #modes = new RemoteModes();
	readonly #virtual: VirtualScreen;
	readonly #row: ReservedRow;
	readonly #reader: SequenceReader;
	#size: PtySize;
	#status: Status | null = null;
	#isRowReserved = false;
	#isStarted = false;
	/** Since when the status waits to be painted, null when it doesn't. */
	#paintDueSince: number | null = null;
	#lastOutputAt = 0;
	#isTitleDue = false;
	#isBellDue = false;
	#notices: string[] = [];
	#farewell = '';

	constructor(options: ScreenOptions) {
		this.#stdout = options.stdout;
		this.#hasTitle = options.hasTitle;
		this.#hasRow = options.hasRow;
		this.#size = options.size;
		this.#virtual = new VirtualScreen(this.remoteSize);
		const filter = new ScreenFilter(this.#virtual, text => options.reply(text));
		this.#row = new ReservedRow(this.#virtual, {
			hyperlink: () => this.#modes.hyperlink,
			isInserting: () => this.#modes.isInserting,
		});
		this.#reader = new SequenceReader(
			{
				text: (bytes, start, end, edit) =>
					this.#isRowReserved
						? filter.text(bytes, start, end, edit)
						: end === bytes.length
							? completeEnd(bytes, start, end)
							: end,
				sequence: (sequence, start, end, edit) => {
					this.#modes.sequence(sequence);
					// A title that the remote takes back is one that eic has written.
					this.#isTitleDue ||= sequence.final === 't' && sequence.parameters.startsWith('23');
					if (this.#isRowReserved) {
						filter.sequence(sequence, start, end, edit);
					}
				},
				string: (type, payload) => {
					this.#modes.string(type, payload);
					if (type === 'osc' && /^[02];/.test(payload)) {
						this.#isTitleDue = true;
					}

					if (type === 'osc' && payload.startsWith('8;')) {
						// Printed again, the last character would be part of another link.
						this.#virtual.isLastInPlace = false;
					}
				},
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

	/** The size the remote is told: one row less than the terminal has while one is reserved. */
	get remoteSize(): PtySize {
		return remoteSizeFor(this.#size, this.#hasRow);
	}

	get isRowReserved(): boolean {
		return this.#isRowReserved;
	}

	/** Takes back all that the remote has switched on. */
	get resetSequence(): string {
		return this.#modes.resetSequence();
	}

	/** Whether the remote has switched to the alternate screen. */
	get isAlternate(): boolean {
		return this.#modes.isAlternate;
	}

	/** What `stop` has written, and has to be written again should that have been lost. */
	get farewell(): string {
		return this.#farewell;
	}

	/** Whether the remote's output ends between two parts, where something may be printed at once. */
	get isBetweenParts(): boolean {
		return this.#reader.isEmpty;
	}

	get #isQuiet(): boolean {
		return performance.now() - this.#lastOutputAt >= quietMs;
	}

	get #wantsRow(): boolean {
		return this.#hasRow && this.#size.rows >= leastRows;
	}

	/** Takes the screen: saves the title, reserves the row. */
	start(): void {
		this.#isStarted = true;
		this.#write((this.#hasTitle ? `${csi}22;0t` : '') + (this.#wantsRow ? this.#row.free() : ''));
		this.#reserve(this.#wantsRow);
	}

	/** Hands on output of the remote. Answers false when the terminal should be waited for. */
	write(piece: Buffer): boolean {
		this.#virtual.repeatsLeft = mostRepeats;
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

		this.#paintDueSince ??= performance.now();
		this.#isTitleDue = true;
		// The next one is as good, when the terminal takes more.
		if (this.#stdout.writableNeedDrain) {
			return;
		}

		if (this.#isQuiet) {
			this.#stdout.write(this.#reader.flush());
		}

		if (this.#reader.isAtRest) {
			this.#write(this.#dueAtRest());
		}
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
		if (this.#reader.isAtRest) {
			this.#write(this.#dueAtRest());
		}
	}

	/** Follows the terminal to a new size. The remote is told `remoteSize` afterwards. */
	resize(size: PtySize): void {
		const wasReserved = this.#isRowReserved;
		this.#size = size;
		this.#virtual.resize(this.remoteSize);
		if (wasReserved || this.#wantsRow) {
			this.#write(this.#row.free() + (wasReserved ? this.#row.wipeBelow() : ''));
		}

		this.#reserve(this.#wantsRow);
	}

	/** Gives the screen back, with everything off that the remote switched on. Harmless when done. */
	stop(): void {
		if (!this.#isStarted) {
			return;
		}

		this.#isStarted = false;
		const release = this.#isRowReserved ? this.#row.release() : `\u001B7${csi}r\u001B8`;
		this.#isRowReserved = false;
		const titles = this.#hasTitle ? `${this.#modes.popTitles()}${csi}23;0t` : '';
		this.#farewell = this.#modes.resetSequence() + release + titles;
		this.#write(this.#farewell);
	}

	/** Takes the screen again after `stop`, with what the remote had switched on. */
	resume(size: PtySize): void {
		this.#size = size;
		this.#virtual.resize(this.remoteSize);
		this.start();
		this.#write((this.#hasTitle ? this.#modes.pushTitles() : '') + this.#modes.resumeSequence());
		this.#virtual.isRegionDirty = true;
		if (this.#status) {
			this.show(this.#status);
		}
	}

	#reserve(isReserved: boolean): void {
		this.#isRowReserved = isReserved;
		this.#reader.isHolding = isReserved;
		this.#virtual.isRegionDirty = isReserved;
		if (this.#reader.isAtRest) {
			this.#write(this.#dueAtRest());
		}
	}

	/** What is to be put in now that the output is between two parts. */
	#dueAtRest(): string {
		if (!this.#isStarted) {
			return '';
		}

		const bell = this.#isBellDue ? '\u0007' : '';
		this.#isBellDue = false;
		return bell + this.#dueTitle() + this.#dueRow();
	}

	#dueRow(): string {
		const {isRegionDirty, isLineDirty, isRepeatable, isWrapFragile, saved} = this.#virtual;
		const isDue = isLineDirty || this.#paintDueSince !== null;
		if (!this.#isRowReserved || !(isRegionDirty || isDue)) {
			return '';
		}

		const now = performance.now();
		const isGoodMoment =
			(this.#isQuiet || !isRepeatable) && !isWrapFragile && (saved.isTaken || !saved.isPending);
		const isOverdue = this.#paintDueSince !== null && now - this.#paintDueSince >= patienceMs;
		if (!isRegionDirty && !isGoodMoment && !isOverdue) {
			return '';
		}

		this.#paintDueSince = null;
		this.#virtual.isRegionDirty = false;
		this.#virtual.isLineDirty = false;
		return this.#row.paint(this.#status?.row ?? {text: '', rendition: '0'}, isRegionDirty);
	}

	#dueTitle(): string {
		if (!this.#hasTitle || this.#status === null || !this.#isTitleDue) {
			return '';
		}

		this.#isTitleDue = false;
		const {titlePrefix, label} = this.#status;
		const title = `${titlePrefix} ${sanitize(this.#modes.title ?? label, 200)}`;
		return `\u001B]2;${title.trimStart()}\u0007`;
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
