import type {Entry} from '../entry.js';
import type {Block} from './blocks.js';
import {type EntryList, highestFirst, type RankedMatches} from './found.js';
import {ranks} from './ranks.js';

const allRanks = Array.from({length: ranks.none}, (_, rank) => rank);

/**
The matches in a prepared list, best first. Of a hundred thousand, no more are put in their places than
are asked for.
*/
export class RankedBlocks implements EntryList {
	readonly length: number;
	readonly #blocks: readonly Block[];
	readonly #ranks: readonly Uint8Array[];
	/** How many without a score each block has of each rank. */
	readonly #counts: readonly Uint16Array[];
	/** Those with a score, by rank, in the order of the list. */
	readonly #scored: ReadonlyArray<readonly Entry[]>;

	/** @param ranksByBlock The rank of each entry of each block. */
	constructor(blocks: readonly Block[], ranksByBlock: readonly Uint8Array[]) {
		const scored = allRanks.map(() => [] as Entry[]);
		this.#blocks = blocks;
		this.#ranks = ranksByBlock;
		this.#counts = blocks.map((block, number) => countOthers(block, this.#ranksIn(number), scored));
		this.#scored = scored;
		this.length = this.#counts.reduce(
			(sum, counts) => counts.reduce((total, count) => total + count, sum),
			scored.flat().length,
		);
	}

	/** The matches in the order of the list. */
	get inOrder(): readonly Entry[] {
		return this.#blocks.flatMap(({entries}, number) => {
			const own = this.#ranksIn(number);
			return entries.filter((_, index) => own[index] !== ranks.none);
		});
	}

	get byRank(): readonly RankedMatches[] {
		return allRanks.map(rank => ({
			scored: this.#scored[rank] ?? [],
			others: this.#blocks.flatMap((_, number) => this.#othersIn(number, rank)),
		}));
	}

	at(index: number): Entry | undefined {
		const place = index < 0 ? this.length + index : index;
		return this.slice(place, place + 1)[0];
	}

	slice(start = 0, end = this.length): Entry[] {
		const pieces: Entry[][] = [];
		let passed = 0;
		const take = (count: number, entries: () => readonly Entry[]) => {
			if (count > 0 && passed < end && passed + count > start) {
				pieces.push(entries().slice(Math.max(0, start - passed), end - passed));
			}

			passed += count;
		};
		for (const rank of allRanks) {
			const scored = this.#scored[rank] ?? [];
			take(scored.length, () => highestFirst(scored));
			for (const [number, counts] of this.#counts.entries()) {
				take(counts[rank] ?? 0, () => this.#othersIn(number, rank));
			}
		}

		return pieces.flat();
	}

	#othersIn(number: number, rank: number): readonly Entry[] {
		const {entries = [], isScored} = this.#blocks[number] ?? {};
		const own = this.#ranksIn(number);
		return entries.filter((_, index) => own[index] === rank && isScored?.[index] === 0);
	}

	#ranksIn(number: number): Uint8Array {
		return this.#ranks[number] ?? new Uint8Array();
	}
}

/** How many of a block without a score there are of each rank; those with one are kept apart. */
function countOthers(
	{entries, isScored}: Block,
	own: Uint8Array,
	scored: readonly Entry[][],
): Uint16Array {
	const counts = new Uint16Array(ranks.none);
	for (let index = 0; index < own.length; index++) {
		const rank = own[index] ?? ranks.none;
		const entry = isScored[index] === 1 ? entries[index] : undefined;
		if (entry === undefined) {
			// Beyond its end, an array of numbers takes nothing.
			counts[rank] = (counts[rank] ?? 0) + 1;
		} else {
			scored[rank]?.push(entry);
		}
	}

	return counts;
}
