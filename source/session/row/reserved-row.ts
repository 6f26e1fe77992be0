import {cutToWidth} from '../../model/text/cell-width.js';
import type {RowContent} from '../screen/status.js';
import {plainAttributes, renditionOf} from './attributes.js';
import {charsetSequence, plainCharsets} from './charsets.js';
import type {VirtualScreen} from './virtual-screen.js';

const csi = '\u001B[';
const saveCursor = '\u001B7';
const restoreCursor = '\u001B8';

/**
The sequences for the row below the remote's screen: the scroll region reserves it, and painting it
leaves no trace on what the remote draws.
*/
export class ReservedRow {
	readonly #screen: VirtualScreen;
	/** The remote's open hyperlink, which the painted text must not become part of. */
	readonly #hyperlink: () => string | null;
	readonly #isInserting: () => boolean;

	constructor(
		screen: VirtualScreen,
		remote: {readonly hyperlink: () => string | null; readonly isInserting: () => boolean},
	) {
		this.#screen = screen;
		this.#hyperlink = remote.hyperlink;
		this.#isInserting = remote.isInserting;
	}

	/** Frees the last row: scrolls up by one row if, and only if, the cursor is in it. */
	free(): string {
		return `${saveCursor}${csi}r${restoreCursor}\u001BD${csi}A`;
	}

	/**
	Paints the row; with `isRegionLost` also sets the remote's scroll region again.

	DECSC and DECRC restore the cursor exactly, even if the terminal counts a character's width differently.
	What some terminals do not save is set again from the virtual screen.
	*/
	paint({text, rendition}: RowContent, isRegionLost: boolean): string {
		const screen = this.#screen;
		const {top, bottom, rows, margins, columns} = screen;
		const isInserting = this.#isInserting();
		const hyperlink = this.#hyperlink();
		const region = isRegionLost ? `${csi}${top + 1};${bottom + 1}r` : '';
		screen.takeSaved();
		return [
			hyperlink === null ? '' : '\u001B]8;;\u001B\\',
			saveCursor,
			screen.isOrigin ? `${csi}?6l` : '',
			margins ? `${csi}?69l` : '',
			isInserting ? `${csi}4l` : '',
			screen.charsets === plainCharsets ? '' : charsetSequence(plainCharsets),
			region,
			`${csi}${rows + 1};1H${csi}0m${csi}2K${csi}${rendition}m`,
			cutToWidth(text, columns),
			`${csi}0m`,
			isInserting ? `${csi}4h` : '',
			margins ? `${csi}?69h${csi}${margins.left + 1};${margins.right + 1}s` : '',
			restoreCursor,
			this.#afterRestore(),
			hyperlink === null ? '' : `\u001B]8;${hyperlink}\u001B\\`,
		].join('');
	}

	/** Empties the row and resets the scroll region. */
	release(): string {
		const row = this.#screen.rows + 1;
		return `${saveCursor}${csi}r${csi}${row};1H${csi}0m${csi}2K${restoreCursor}`;
	}

	/**
	Erases everything below the cursor's row after a resize: the former reserved row is somewhere there,
	depending on how the terminal resizes. The remote redraws the rest.
	*/
	wipeBelow(): string {
		return `${saveCursor}${csi}0m${csi}E${csi}J${restoreCursor}`;
	}

	#afterRestore(): string {
		const {isOrigin, isWrapPending, isWrapFragile, attributes, charsets} = this.#screen;
		if (isOrigin || (isWrapPending && !isWrapFragile)) {
			return this.#screen.cursorSequence();
		}

		return [
			charsets === plainCharsets ? '' : charsetSequence(charsets),
			attributes === plainAttributes ? '' : renditionOf(attributes),
		].join('');
	}
}
