import type {PtySize} from '../../connection/connection.js';
import {type Attributes, plainAttributes, renditionOf} from './attributes.js';
import {type Charsets, charsetSequence, plainCharsets} from './charsets.js';
import {homeCursor, type SavedCursor} from './saved-cursor.js';
import {TabStops} from './tab-stops.js';

/** How many repeated characters one piece of output may ask for; a remote could ask for gigabytes. */
export const mostRepeats = 256 * 1024;

/**
The screen as the remote believes it to be, without its cells: where the cursor is, what is set,
and what was saved. It answers where a sequence would leave the remote's screen.
*/
export class VirtualScreen {
	columns: number;
	rows: number;
	row: number;
	column = 0;
	/** A character stands in the last column, and the next one goes to the next row. */
	isWrapPending = false;
	attributes: Attributes = plainAttributes;
	charsets: Charsets = plainCharsets;
	isOrigin = false;
	isAutowrap = true;
	isNewLineMode = false;
	/** The scroll region, first and last row. */
	top = 0;
	bottom: number;
	/** Left and right margin (DECSLRM), null while there are none. */
	margins: {readonly left: number; readonly right: number} | null = null;
	isAlternate = false;
	/** The line below may have been erased; eic has to paint it again. */
	isLineDirty = false;
	/** The terminal's scroll region may not be this one any more; eic has to set it again. */
	isRegionDirty = false;
	/** Whether a character was printed last, which REP may repeat. */
	isRepeatable = false;
	/** Whether the last character printed is still where it was printed. */
	isLastInPlace = false;
	/** The last character printed, with the attributes it has. */
	lastCharacter = '';
	/** How often characters may still be repeated by what is being written: see `mostRepeats`. */
	repeatsLeft = mostRepeats;
	lastWidth = 1;
	lastAttributes: Attributes = plainAttributes;
	#tabStops: TabStops;
	readonly #saved: {primary: SavedCursor; alternate: SavedCursor} = {
		primary: homeCursor,
		alternate: homeCursor,
	};

	/** The cursor is taken to be in the last row, where a prompt mostly is. */
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

	/** Whether the pending wrap would be lost, were the cursor moved away and back. */
	get isWrapFragile(): boolean {
		return this.isWrapPending && !this.isLastInPlace;
	}

	/** Whether a line feed has nowhere to go: the last row, below the scroll region. */
	get isBlocked(): boolean {
		return this.row === this.rows - 1 && this.row > this.bottom;
	}

	/** Changes the character sets; the last character, printed again, might become another. */
	useCharsets(charsets: Charsets): void {
		this.charsets = charsets;
		this.isLastInPlace = false;
	}

	save(): void {
		const {row, column, attributes, charsets, isOrigin} = this;
		const mark = {isTaken: false, isPending: true};
		this.#setSaved({row, column, attributes, charsets, isOrigin, ...mark});
	}

	/** Notes that eic uses the terminal's saved cursor for itself. */
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

	/** Goes to a row and column as CUP counts them: within the region in origin mode. */
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

	/** Up (negative) or down; the scroll region holds the cursor when it comes from within. */
	moveRows(count: number): void {
		this.isWrapPending = false;
		if (count < 0) {
			this.row = Math.max(this.row >= this.top ? this.top : 0, this.row + count);
		} else {
			this.row = Math.min(this.row <= this.bottom ? this.bottom : this.rows - 1, this.row + count);
		}
	}

	/** To the next tab stop, `count` times; backwards when it is negative. */
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

	/** Sets the scroll region and goes home. A region of less than two rows is refused. */
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

	/** The sequence that brings a terminal's cursor and what goes with it to this state. */
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
	Prints the character in the last column again, so that the next one wraps. Where it was erased
	meanwhile, only terminals that save a pending wrap themselves keep it.
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
