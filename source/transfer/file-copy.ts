import type {Failure} from '../model/failure.js';
import type {FileStatus} from './files.js';
import type {Place, Source} from './place.js';
import type {BufferPool} from './pump/buffer-pool.js';
import type {LeftoverParts} from './replace/leftover-parts.js';
import type {FileTally} from './tally.js';

/** One file to copy. */
export type FileCopy = {
	readonly source: Source;
	readonly target: Place;
	/** The target does not exist: this copy has made the directory that it goes into. */
	readonly isTargetNew: boolean;
	readonly tally: FileTally;
};

/** How one file is copied. */
export type FileCopyOptions = {
	readonly areAttributesKept: boolean;
	readonly isResumeAllowed: boolean;
	/** Writes the target itself, not a part file. */
	readonly isInPlace: boolean;
	readonly pool: BufferPool;
	readonly signal: AbortSignal;
	readonly onKept: (kept: KeptPart) => void;
	/** Gets what could not be kept of a copied file, such as its times. */
	readonly onWarning: (failure: Failure) => void;
	/** Gets a sentence about a file that is copied, but not quite as asked. */
	readonly onNotice: (text: string) => void;
	readonly leftovers: LeftoverParts;
};

/** A part file that was kept, so that the same copy can resume. */
export type KeptPart = {readonly name: string; readonly bytes: number};

/** The target of a copy, with links resolved. */
export type Target = Place & {readonly name: string; readonly existing: FileStatus | null};
