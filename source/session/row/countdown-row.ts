import type {Buffer} from 'node:buffer';
import type {PtySize} from '../../connection/connection.js';
import {hasRoomForRow, remoteSizeFor} from '../screen/remote-size.js';
import type {CreateRow, RowOptions, ScreenRow} from '../screen/screen-row.js';
import type {Edit} from '../screen/sequence-reader.js';
import type {Sequence} from '../screen/sequence-scan.js';
import type {RowContent} from '../screen/status.js';
import {ReservedRow} from './reserved-row.js';
import {ScreenFilter} from './screen-filter.js';
import {mostRepeats, VirtualScreen} from './virtual-screen.js';

/*
The countdown row: the last row of the terminal, below the screen that the remote knows.

What it promises:

- The remote has a terminal of one row less. It gets that size from the pty, from SIGWINCH and from the
  report of `CSI 18 t`, and nothing it sends is drawn in the row or scrolls it away.
- Above the row every cell, the cursor, its attributes, the saved cursors, both screens and what scrolls
  into the terminal's history are as on a terminal of that size without eic.
- What needs no change passes byte by byte, however the output is cut into pieces. Only sequences that
  would reach the row are rewritten. An unfinished one waits for its rest.
- The row is painted only between two sequences, where the terminal restores all that painting changes.
  A remote in the middle of something keeps the screen for itself, for 3 s at most.
- A terminal with fewer than 10 rows gives none up. When it grows, it does.
- At the end the row is empty and the scroll region is the whole terminal again.

How: the scroll region (DECSTBM) ends above the row. `VirtualScreen` is the screen as the remote believes
it to be, without its cells. `ScreenFilter` follows the output on it, by the handlers of `follow-*.ts`,
and rewrites what would leave it. `ReservedRow` writes the row between DECSC and DECRC, and sets again
what those leave out. What it cannot know, a terminal's own idea of the width of a character, it never
relies on: DECRC brings the cursor back.

The tests feed the same output, recorded and random, to two terminals, one with the row and one without,
and compare them cell by cell.
*/

/** The row is painted after this long even where a better moment may come. */
const longestWaitMs = 3000;

class CountdownRow implements ScreenRow {
	readonly #screen: VirtualScreen;
	readonly #filter: ScreenFilter;
	readonly #row: ReservedRow;
	#isReserved = false;
	/** Since when there is something to paint; null for nothing. */
	#paintDueSince: number | null = null;

	constructor({size, reply, hyperlink, isInserting}: RowOptions) {
		this.#screen = new VirtualScreen(remoteSizeFor(size, true));
		this.#filter = new ScreenFilter(this.#screen, reply);
		this.#row = new ReservedRow(this.#screen, {hyperlink, isInserting});
	}

	get isReserved(): boolean {
		return this.#isReserved;
	}

	reserve(size: PtySize): string {
		this.#screen.resize(remoteSizeFor(size, true));
		this.#isReserved = hasRoomForRow(size);
		this.#screen.isRegionDirty = this.#isReserved;
		return this.#isReserved ? this.#row.free() : '';
	}

	resize(size: PtySize): string {
		const wasReserved = this.#isReserved;
		const freed = this.reserve(size);
		return wasReserved ? this.#row.free() + this.#row.wipeBelow() : freed;
	}

	release(): string {
		this.#isReserved = false;
		return this.#row.release();
	}

	startPiece(): void {
		this.#screen.repeatsLeft = mostRepeats;
	}

	text(bytes: Buffer, start: number, end: number, edit: Edit): number {
		return this.#filter.text(bytes, start, end, edit);
	}

	sequence(sequence: Sequence, start: number, end: number, edit: Edit): void {
		this.#filter.sequence(sequence, start, end, edit);
	}

	noteHyperlink(): void {
		// Printed again, the last character would be part of another link.
		this.#screen.isLastInPlace = false;
	}

	noteLostRegion(): void {
		this.#screen.isRegionDirty = true;
	}

	requestPaint(): void {
		this.#paintDueSince ??= performance.now();
	}

	paintIfDue(content: RowContent, isQuiet: boolean): string {
		const {isRegionDirty, isLineDirty, isRepeatable, isWrapFragile, saved} = this.#screen;
		const dueSince = this.#paintDueSince;
		if (!this.#isReserved || !(isRegionDirty || isLineDirty || dueSince !== null)) {
			return '';
		}

		const isGoodMoment =
			(isQuiet || !isRepeatable) && !isWrapFragile && (saved.isTaken || !saved.isPending);
		const isOverdue = dueSince !== null && performance.now() - dueSince >= longestWaitMs;
		if (!isRegionDirty && !isGoodMoment && !isOverdue) {
			return '';
		}

		this.#paintDueSince = null;
		this.#screen.isRegionDirty = false;
		this.#screen.isLineDirty = false;
		return this.#row.paint(content, isRegionDirty);
	}
}

/** Keeps the terminal's last row for the countdown; what it promises is above. */
export const createCountdownRow: CreateRow = options => new CountdownRow(options);
