import type {Plugin} from 'esbuild';

/** How a patch changes the text of one file of a package. */
export type FileEdit = {
	/** Matches the paths of files. A build in which it matches none fails. */
	readonly file: RegExp;
	/** @throws {Error} When the text is not the one that the patch was written for. */
	readonly edit: (text: string) => string;
};

/** A patch of somebody else's code, for the table in `docs/patches.md`. */
export type PatchNote = {
	readonly name: string;
	/** The package and the version that it was written and measured for. */
	readonly of: string;
	/** What it changes. */
	readonly what: string;
	/** The figure that it serves, as a ratio without it to with it, or the behaviour that it is kept for. */
	readonly buys: string;
	/** The title of the issue to open upstream. */
	readonly upstream: string;
	/** The test that fails without it, or that shows that it changes speed alone; below `test/`. */
	readonly test: string;
};

/** A patch that a build can leave out. */
export type Patch = PatchNote & {
	/** What it changes in files while the bundle is built; empty for one that is in the source, or a plugin. */
	readonly edits: readonly FileEdit[];
	/** What leaves it out where it is in the source. */
	readonly editsWithout?: readonly FileEdit[];
	/** For what no edit of a text can do, such as another file for an import. It reports that it was used. */
	readonly plugin?: (onApplied: () => void) => Plugin;
};
