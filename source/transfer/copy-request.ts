import type {Failure} from '../model/failure.js';
import type {Place} from './place.js';
import type {Tally} from './tally.js';

/** How files are copied. */
export type RunOptions = {
	/** Keeps times and permissions. */
	readonly areAttributesKept: boolean;
	/** Resumes from the part file of an earlier copy, and keeps one when this copy breaks off. */
	readonly isResumeAllowed: boolean;
	/** Writes targets themselves, without a part file. */
	readonly isInPlace: boolean;
	/** Cancels the copy; its reason is a Failure. */
	readonly signal: AbortSignal;
	readonly tally: Tally;
	/** Gets the failure of one file, while the others go on. */
	readonly onFailure: (failure: Failure) => void;
	/** Gets a sentence about a file that is copied, but not quite as asked. */
	readonly onNotice: (text: string) => void;
};

/** What is to be copied, and where to. */
export type CopyRequest = RunOptions & {
	/** Patterns where they are remote, as in scp. */
	readonly sources: readonly Place[];
	readonly target: Place;
	readonly isRecursive: boolean;
};
