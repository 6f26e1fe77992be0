import {setMaxListeners} from 'node:events';
import {Failure} from '../model/failure.js';
import {copyFile} from './copy-file.js';
import type {RunOptions} from './copy-request.js';
import type {FileCopy, Kept} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import {type BufferPool, bufferPool} from './pump/buffer-pool.js';
import {type JobQueue, jobQueue} from './pump/job-queue.js';
import {LeftParts} from './replace/left-parts.js';

/** What is on its way at once. This is all the memory that the content takes. */
const blockBytes = 128 * 1024;
const blockCount = 64;
const capacityBytes = blockBytes * blockCount;

/** One copy of many files: what is still to do, and what came of the rest. */
export class CopyRun {
	readonly options: RunOptions;
	readonly failures: Failure[] = [];
	readonly kept: Kept[] = [];
	readonly #pool: BufferPool = bufferPool(blockCount, blockBytes);
	readonly #queue: JobQueue;
	readonly #over = new AbortController();
	readonly #signal: AbortSignal;
	readonly #leftParts = new LeftParts();
	readonly #afterwards: Array<() => Promise<void>> = [];

	constructor(options: RunOptions) {
		this.options = options;
		this.#signal = AbortSignal.any([options.signal, this.#over.signal]);
		// Every file that is on its way listens.
		setMaxListeners(0, this.#signal);
		this.#queue = jobQueue(capacityBytes, this.#signal);
	}

	/** Takes note of what went wrong. Without the connection nothing else would go right. */
	readonly fail = (failure: Failure): void => {
		const {cause} = failure;
		if (cause instanceof FileError && cause.reason === 'lost') {
			this.#over.abort(
				new Failure('other', 'ConnectionLost', `The copy broke off: ${cause.message}.`, {cause}),
			);
		} else if (!this.#signal.aborted) {
			this.failures.push(failure);
			this.options.onFailure(failure);
		}
	};

	/** Adds work that finds out what there is to copy. */
	addSearch(work: () => Promise<void>): void {
		this.#add(true, 0, work);
	}

	addFile(copy: Omit<FileCopy, 'tally'>): void {
		const {size} = copy.source.status;
		const tally = this.options.tally.found(size);
		const manner = {
			...this.options,
			pool: this.#pool,
			signal: this.#signal,
			onKept: (kept: Kept) => this.kept.push(kept),
			onWarning: this.fail,
			leftParts: this.#leftParts,
		};
		this.#add(false, size, async () => {
			try {
				await copyFile({...copy, tally}, manner);
			} catch (error) {
				tally.failed();
				throw error;
			}
		});
	}

	/** Adds what can only be done when all files are there, the last one first. */
	addAfterwards(work: () => Promise<void>): void {
		this.#afterwards.push(work);
	}

	/**
	Waits for everything that was added.

	@returns Why it ended before its time, null when it did not.
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
			// Small files go side by side, one a block; a large one goes alone.
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
