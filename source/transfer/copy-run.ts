import {setMaxListeners} from 'node:events';
import {Failure} from '../model/failure.js';
import {copyFile} from './copy-file.js';
import type {RunOptions} from './copy-request.js';
import type {FileCopy, KeptPart} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import {type BufferPool, bufferPool} from './pump/buffer-pool.js';
import {type JobQueue, jobQueue} from './pump/job-queue.js';
import {LeftoverParts} from './replace/leftover-parts.js';

/** The blocks in flight at once. The content takes no more memory than these. */
const blockBytes = 128 * 1024;
const blockCount = 64;
const capacityBytes = blockBytes * blockCount;

/** One copy of many files: the work that is left, and the outcome of the rest. */
export class CopyRun {
	readonly options: RunOptions;
	readonly failures: Failure[] = [];
	readonly kept: KeptPart[] = [];
	readonly #pool: BufferPool = bufferPool(blockCount, blockBytes);
	readonly #queue: JobQueue;
	readonly #over = new AbortController();
	readonly #signal: AbortSignal;
	readonly #leftovers = new LeftoverParts();
	readonly #afterwards: Array<() => Promise<void>> = [];

	constructor(options: RunOptions) {
		this.options = options;
		this.#signal = AbortSignal.any([options.signal, this.#over.signal]);
		// Every file in flight listens.
		setMaxListeners(0, this.#signal);
		this.#queue = jobQueue(capacityBytes, this.#signal);
	}

	/** Records a failure. A lost connection ends the whole run, as nothing else would succeed. */
	readonly fail = (failure: Failure): void => {
		const {cause} = failure;
		if (cause instanceof FileError && cause.reason === 'lost') {
			this.#over.abort(
				new Failure('other', 'ConnectionLost', `The copy was interrupted: ${cause.message}.`, {
					cause,
				}),
			);
		} else if (!this.#signal.aborted) {
			this.failures.push(failure);
			this.options.onFailure(failure);
		}
	};

	/** Adds work that finds files to copy. */
	addSearch(work: () => Promise<void>): void {
		this.#add(true, 0, work);
	}

	addFile(copy: Omit<FileCopy, 'tally'>): void {
		const {size} = copy.source.status;
		const tally = this.options.tally.found(size);
		const options = {
			...this.options,
			pool: this.#pool,
			signal: this.#signal,
			onKept: (kept: KeptPart) => this.kept.push(kept),
			onWarning: this.fail,
			leftovers: this.#leftovers,
		};
		this.#add(false, size, async () => {
			try {
				await copyFile({...copy, tally}, options);
			} catch (error) {
				tally.failed();
				throw error;
			}
		});
	}

	/** Adds work for when all files are copied. What was added last runs first. */
	addAfterwards(work: () => Promise<void>): void {
		this.#afterwards.push(work);
	}

	/**
	Waits for everything that was added.

	@returns Why the run ended early; null when it did not.
	*/
	async finish(): Promise<Failure | null> {
		this.options.tally.isCounted = this.#queue.isSearchOver;
		await this.#queue.drain();
		for (const work of this.#afterwards.toReversed()) {
			if (!this.#signal.aborted) {
				await this.#attempt(work);
			}
		}

		return this.#signal.aborted ? (this.#signal.reason as Failure) : null;
	}

	#add(isSearch: boolean, size: number, work: () => Promise<void>): void {
		this.#queue.add({
			isSearch,
			// Small files run side by side, one a block; a large one runs alone.
			weight: Math.max(blockBytes, Math.min(size, capacityBytes)),
			work: async () => {
				await this.#attempt(work);
				this.options.tally.isCounted = this.#queue.isSearchOver;
			},
		});
	}

	async #attempt(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.fail(fileFailure('The copy failed', error));
		}
	}
}
