import {type Attributes, plainAttributes} from './attributes.js';
import {type Charsets, plainCharsets} from './charsets.js';

/** What DECSC saves. Rows and columns count from 0. */
export type SavedCursor = {
	readonly row: number;
	readonly column: number;
	readonly attributes: Attributes;
	readonly charsets: Charsets;
	readonly isOrigin: boolean;
	/** Whether eic has overwritten the terminal's own copy, by saving a cursor itself. */
	readonly isTaken: boolean;
	/** Whether it was saved and not yet restored, so that the remote may need it soon. */
	readonly isPending: boolean;
};

/** The saved cursor of a fresh terminal. */
export const homeCursor: SavedCursor = {
	row: 0,
	column: 0,
	attributes: plainAttributes,
	charsets: plainCharsets,
	isOrigin: false,
	isTaken: false,
	isPending: false,
};
