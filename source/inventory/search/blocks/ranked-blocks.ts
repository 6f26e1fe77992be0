import type {Entry} from '../../entry.js';
import {type EntryList, highestFirst, type RankedMatches} from '../found.js';
import {ranks} from '../ranks.js';
import type {Block} from './block.js';

const allRanks = Array.from({length: ranks.none}, (_, rank) => rank);

/**
The matches in a prepared list, best first. Only the slices that are asked for are put in order, out of
perhaps a hundred thousand matches.
*/
export class RankedBlocks implements EntryList {
	readonly length: number;
	readonly #blocks: readonly Block[];
	readonly #ranks: readonly Uint8Array[];
	/** For each block the number of matches without a score, by rank. */
	readonly #counts: readonly Uint16Array[];
	/** The matches with a score, by rank, in the order of the list. */
	readonly #scored: ReadonlyArray<readonly Entry[]>;

	/** @param ranksByBlock For each block the rank of each of its entries. */
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

/** Counts a block's matches without a score by rank, and adds those with a score to `scored`. */
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
			// The rank `none` of entries that do not match is past the end: typed arrays ignore that write.
			counts[rank] = (counts[rank] ?? 0) + 1;
		} else {
			scored[rank]?.push(entry);
		}
	}

	return counts;
}
