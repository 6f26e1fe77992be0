import type {Failure} from '../model/failure.js';
import type {Place} from './place.js';
import type {Tally} from './tally.js';

/** How a copy of many files is made. */
export type RunOptions = {
	/** Keeps times and permissions. */
	readonly areAttributesKept: boolean;
	/** Goes on from the part file of an earlier copy, and keeps one where this copy breaks off. */
	readonly isResumeAllowed: boolean;
	/** Writes targets themselves, without a part file. */
	readonly isInPlace: boolean;
	/** Calls it off; its reason is a Failure. */
	readonly signal: AbortSignal;
	readonly tally: Tally;
	/** Gets what went wrong with one file, while the others go on. */
	readonly onFailure: (failure: Failure) => void;
	/** Gets what is to be known of a file that is copied all the same, as a sentence. */
	readonly onNotice: (text: string) => void;
};

/** What is to be copied, and where to. */
export type CopyRequest = RunOptions & {
	/** Patterns where they are remote, as in scp. */
	readonly sources: readonly Place[];
	readonly target: Place;
	readonly isRecursive: boolean;
};
