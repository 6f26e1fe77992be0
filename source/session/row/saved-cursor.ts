import {type Attributes, plainAttributes} from './attributes.js';
import {type Charsets, plainCharsets} from './charsets.js';

/** What DECSC saves. Rows and columns count from 0. */
export type SavedCursor = {
	readonly row: number;
	readonly column: number;
	readonly attributes: Attributes;
	readonly charsets: Charsets;
	readonly isOrigin: boolean;
	/** The terminal's own copy is gone, because eic has saved a cursor of its own there. */
	readonly isTaken: boolean;
	/** It was saved and not yet restored, so that the remote may soon want it. */
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
