import type {PtySize} from '../../connection/connection.js';
import {type Attributes, plainAttributes, renditionOf} from './attributes.js';
import {type Charsets, charsetSequence, plainCharsets} from './charsets.js';
import {homeCursor, type SavedCursor} from './saved-cursor.js';
import {TabStops} from './tab-stops.js';

/** How many characters one piece of output may repeat; a remote could ask for gigabytes. */
export const mostRepeats = 256 * 1024;

/**
The screen as the remote believes it to be, without its cells: the cursor, the modes, and what was
saved. It tells where a sequence would leave the remote's screen.
*/
export class VirtualScreen {
	columns: number;
	rows: number;
	row: number;
	column = 0;
	/** A character was printed in the last column, and the next one wraps to the next row. */
	isWrapPending = false;
	attributes: Attributes = plainAttributes;
	charsets: Charsets = plainCharsets;
	isOrigin = false;
	isAutowrap = true;
	isNewLineMode = false;
	/** The scroll region, first and last row. */
	top = 0;
	bottom: number;
	/** Left and right margin (DECSLRM); null while there are none. */
	margins: {readonly left: number; readonly right: number} | null = null;
	isAlternate = false;
	/** The reserved row may have been erased; eic has to paint it again. */
	isLineDirty = false;
	/** The terminal's scroll region may differ from this one; eic has to set it again. */
	isRegionDirty = false;
	/** Whether the last output was a character, which REP may repeat. */
	isRepeatable = false;
	/** Whether the last printed character is still in its place. */
	isLastInPlace = false;
	/** The last printed character; its attributes are below. */
	lastCharacter = '';
	/** How many characters the current piece of output may still repeat: see `mostRepeats`. */
	repeatsLeft = mostRepeats;
	lastWidth = 1;
	lastAttributes: Attributes = plainAttributes;
	#tabStops: TabStops;
	readonly #saved: {primary: SavedCursor; alternate: SavedCursor} = {
		primary: homeCursor,
		alternate: homeCursor,
	};

	/** The cursor is assumed to be in the last row, where a prompt usually is. */
	constructor({columns, rows}: PtySize) {
		this.columns = columns;
		this.rows = rows;
		this.row = rows - 1;
		this.bottom = rows - 1;
		this.#tabStops = new TabStops(columns);
	}

	get saved(): SavedCursor {
		return this.isAlternate ? this.#saved.alternate : this.#saved.primary;
	}

	get lastColumn(): number {
		return this.margins && this.column <= this.margins.right
			? this.margins.right
			: this.columns - 1;
	}

	get firstColumn(): number {
		return this.margins && this.column >= this.margins.left ? this.margins.left : 0;
	}

	/** Whether moving the cursor away and back would lose the pending wrap. */
	get isWrapFragile(): boolean {
		return this.isWrapPending && !this.isLastInPlace;
	}

	/** Whether a line feed has nowhere to go: the last row, below the scroll region. */
	get isBlocked(): boolean {
		return this.row === this.rows - 1 && this.row > this.bottom;
	}

	/** Changes the character sets; printed again, the last character might look different. */
	useCharsets(charsets: Charsets): void {
		this.charsets = charsets;
		this.isLastInPlace = false;
	}

	save(): void {
		const {row, column, attributes, charsets, isOrigin} = this;
		const mark = {isTaken: false, isPending: true};
		this.#setSaved({row, column, attributes, charsets, isOrigin, ...mark});
	}

	/** Records that eic uses the terminal's saved cursor for itself. */
	takeSaved(): void {
		this.#setSaved({...this.saved, isTaken: true});
	}

	restore(): void {
		const {row, column, attributes, charsets, isOrigin} = this.saved;
		this.row = Math.min(row, this.rows - 1);
		this.column = Math.min(column, this.columns - 1);
		this.attributes = attributes;
		this.charsets = charsets;
		this.isOrigin = isOrigin;
		this.isWrapPending = false;
		this.#setSaved({...this.saved, isPending: false});
	}

	/** A line feed or a wrap, one row down. */
	feed(): void {
		if (this.row !== this.bottom && this.row < this.rows - 1) {
			this.row++;
		}
	}

	reverseFeed(): void {
		this.isWrapPending = false;
		if (this.row !== this.top && this.row > 0) {
			this.row--;
		}
	}

	/** Moves the cursor as CUP does: within the scroll region in origin mode. */
	moveTo(row: number, column: number): void {
		const first = this.isOrigin ? this.top : 0;
		const last = this.isOrigin ? this.bottom : this.rows - 1;
		this.row = Math.min(last, first + Math.max(0, row));
		this.moveToColumn(column);
	}

	moveToColumn(column: number): void {
		this.column = Math.max(0, Math.min(column, this.columns - 1));
		this.isWrapPending = false;
	}

	/** Moves up (negative) or down. From within the scroll region the cursor does not leave it. */
	moveRows(count: number): void {
		this.isWrapPending = false;
		if (count < 0) {
			this.row = Math.max(this.row >= this.top ? this.top : 0, this.row + count);
		} else {
			this.row = Math.min(this.row <= this.bottom ? this.bottom : this.rows - 1, this.row + count);
		}
	}

	/** Moves to the next tab stop, `count` times; backwards when it is negative. */
	tab(count: number): void {
		if (!this.isWrapPending) {
			this.column = this.#tabStops.from(this.column, count);
		}
	}

	setTabStop(): void {
		this.#tabStops.set(this.column);
	}

	clearTabStops(isAll: boolean): void {
		if (isAll) {
			this.#tabStops.clearAll();
		} else {
			this.#tabStops.clear(this.column);
		}
	}

	/** Sets the scroll region and moves the cursor home. Answers false for a region of fewer than two rows. */
	setRegion(top: number, bottom: number): boolean {
		if (bottom <= top) {
			return false;
		}

		this.top = top;
		this.bottom = bottom;
		this.moveTo(0, 0);
		return true;
	}

	/** DECSTR. */
	softReset(): void {
		this.attributes = plainAttributes;
		this.charsets = plainCharsets;
		this.isOrigin = false;
		this.isAutowrap = true;
		this.top = 0;
		this.bottom = this.rows - 1;
		this.#setSaved(homeCursor);
	}

	/** RIS. */
	reset(): void {
		this.isAlternate = false;
		this.softReset();
		this.#saved.alternate = homeCursor;
		this.margins = null;
		this.isNewLineMode = false;
		this.lastCharacter = '';
		this.#tabStops = new TabStops(this.columns);
		this.moveTo(0, 0);
	}

	resize({columns, rows}: PtySize): void {
		this.row = Math.max(0, Math.min(this.row + Math.min(0, rows - this.rows), rows - 1));
		this.columns = columns;
		this.rows = rows;
		this.column = Math.min(this.column, columns - 1);
		this.isWrapPending = false;
		this.top = 0;
		this.bottom = rows - 1;
		this.margins = null;
		this.#tabStops = new TabStops(columns);
	}

	/** The sequence that sets a terminal's cursor, attributes and character sets to this state. */
	cursorSequence(): string {
		const row = this.isOrigin ? this.row - this.top : this.row;
		const column = this.isWrapPending ? this.column - this.lastWidth + 1 : this.column;
		return [
			this.isOrigin ? '\u001B[?6h' : '',
			charsetSequence(this.charsets),
			`\u001B[${row + 1};${column + 1}H`,
			this.#wrapSequence(),
			renditionOf(this.attributes),
		].join('');
	}

	/**
	Prints the character in the last column again, so that the next one wraps. If it was erased meanwhile,
	only terminals that save a pending wrap with the cursor keep it.
	*/
	#wrapSequence(): string {
		return this.isWrapPending && this.isLastInPlace
			? renditionOf(this.lastAttributes) + this.lastCharacter
			: '';
	}

	#setSaved(saved: SavedCursor): void {
		if (this.isAlternate) {
			this.#saved.alternate = saved;
		} else {
			this.#saved.primary = saved;
		}
	}
}
