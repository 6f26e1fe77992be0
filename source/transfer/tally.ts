/** What a copy has done so far and what is left, for display. */
export type Progress = {
	readonly filesFound: number;
	readonly filesDone: number;
	readonly bytesFound: number;
	/** Bytes at their target, including those of an earlier copy that this one resumes. */
	readonly bytesDone: number;
	/** Bytes that this copy has moved. */
	readonly bytesMoved: number;
	/** Everything has been found: `filesFound` and `bytesFound` are final. */
	readonly isCounted: boolean;
	/** The file that was started last, sanitized; null before the first. */
	readonly current: string | null;
};

/** The count of one file. */
export type FileTally = {
	begin(name: string, bytesThere: number): void;
	moved(bytes: number): void;
	done(): void;
	/** The file is copied again from its start. */
	again(): void;
	/** The file will not be copied: it no longer counts. */
	failed(): void;
};

/** Counts the files and bytes of a copy. */
export class Tally implements Progress {
	filesFound = 0;
	filesDone = 0;
	bytesFound = 0;
	bytesDone = 0;
	bytesMoved = 0;
	isCounted = false;
	current: string | null = null;

	/** @param size As the directory says; the file may turn out to be longer. */
	found(size: number): FileTally {
		let expected = size;
		let done = 0;
		const add = (bytes: number) => {
			done += bytes;
			this.bytesDone += bytes;
			if (done > expected) {
				this.bytesFound += done - expected;
				expected = done;
			}
		};

		this.filesFound += 1;
		this.bytesFound += size;
		return {
			begin: (name, bytesThere) => {
				this.current = name;
				add(bytesThere);
			},
			moved: bytes => {
				this.bytesMoved += bytes;
				add(bytes);
			},
			done: () => {
				this.filesDone += 1;
			},
			again: () => {
				this.bytesDone -= done;
				done = 0;
			},
			failed: () => {
				this.filesFound -= 1;
				this.bytesFound -= expected;
				this.bytesDone -= done;
			},
		};
	}
}
