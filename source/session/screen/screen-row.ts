import type {Buffer} from 'node:buffer';
import type {PtySize} from '../../connection/connection.js';
import type {Edit} from './sequence-reader.js';
import type {Sequence} from './sequence-scan.js';
import type {RowContent} from './status.js';

/**
The terminal's last row, kept from the remote. Every string that a method answers goes to the terminal.

`row/countdown-row.ts` implements it and says what it promises. It is loaded only by a session that
shows a countdown row, so the rest of the session knows this type alone.
*/
export type ScreenRow = {
	/** Whether the row is taken at the moment: the terminal is high enough, and the session has its screen. */
	readonly isReserved: boolean;
	/** Takes the row of a terminal of this size, if that is high enough. */
	reserve(size: PtySize): string;
	/** Follows the terminal to a new size, and takes its last row, if that is high enough. */
	resize(size: PtySize): string;
	/** Empties the row and gives it back. */
	release(): string;
	/** A piece of the remote's output begins. */
	startPiece(): void;
	/** Follows text of the remote, and keeps it above the row. See `SequenceHandler`. */
	text(bytes: Buffer, start: number, end: number, edit: Edit): number;
	/** The same for a control sequence. See `SequenceHandler`. */
	sequence(sequence: Sequence, start: number, end: number, edit: Edit): void;
	/** The remote has opened or closed a hyperlink. */
	noteHyperlink(): void;
	/** Something else has changed the terminal's scroll region. */
	noteLostRegion(): void;
	/** The row has something new to show. */
	requestPaint(): void;
	/**
	Called between two parts of the remote's output: what paints the row, `''` when that is not due or
	had better wait.

	@param isQuiet The remote has sent nothing for a moment.
	*/
	paintIfDue(content: RowContent, isQuiet: boolean): string;
};

export type RowOptions = {
	/** The terminal's size. */
	readonly size: PtySize;
	/** Sends the remote an answer that the terminal would have given. */
	readonly reply: (text: string) => void;
	/** Parameters and address of the hyperlink that the remote has open; null for none. */
	readonly hyperlink: () => string | null;
	/** Whether the remote has switched on insert mode. */
	readonly isInserting: () => boolean;
};

export type CreateRow = (options: RowOptions) => ScreenRow;
