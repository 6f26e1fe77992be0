import type {Failure} from '../model/failure.js';
import type {FileStatus} from './files.js';
import type {Place, Source} from './place.js';
import type {BufferPool} from './pump/buffer-pool.js';
import type {LeftParts} from './replace/left-parts.js';
import type {FileTally} from './tally.js';

/** One file that is to be copied. */
export type FileCopy = {
	readonly source: Source;
	readonly target: Place;
	/** Nothing lies there: this copy has made the directory. */
	readonly isTargetNew: boolean;
	readonly tally: FileTally;
};

/** How files are copied. */
export type CopyManner = {
	readonly areAttributesKept: boolean;
	readonly isResumeAllowed: boolean;
	/** Writes the target itself, not a part file. */
	readonly isInPlace: boolean;
	readonly pool: BufferPool;
	readonly signal: AbortSignal;
	readonly onKept: (kept: Kept) => void;
	/** Something that the copied file lacks. */
	readonly onWarning: (failure: Failure) => void;
	/** Something to know of a file that is copied all the same. */
	readonly onNotice: (text: string) => void;
	readonly leftParts: LeftParts;
};

/** A part file that was left for the same copy to go on from. */
export type Kept = {readonly name: string; readonly bytes: number};

/** What is at the other end of a copy, behind links. */
export type Target = Place & {readonly name: string; readonly existing: FileStatus | null};
