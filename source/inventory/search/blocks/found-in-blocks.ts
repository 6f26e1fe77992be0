import type {Entry} from '../../entry.js';
import type {Facts} from '../facts.js';
import type {Found, RankedMatches} from '../found.js';
import type {Query} from '../query.js';
import {compiledGroups} from '../ranks.js';
import type {Block} from './block.js';
import {RankedBlocks} from './ranked-blocks.js';
import {ranksIn} from './ranks-in-block.js';

/** The result of a filter in a prepared list. Properties that few callers need are computed on demand. */
export class FoundInBlocks implements Found {
	readonly query: Query;
	readonly facts: Facts;
	readonly total: number;
	readonly wider: Found;
	readonly ranked: RankedBlocks;
	readonly #ranks: readonly Uint8Array[];
	#inOrder: readonly Entry[] | undefined;
	#byRank: readonly RankedMatches[] | undefined;

	/**
	@param blocks The whole list.
	@param wider An earlier result in the same list that this one narrows.
	*/
	constructor(blocks: readonly Block[], query: Query, facts: Facts, wider: Found) {
		const groups = compiledGroups(query, facts);
		const before = wider instanceof FoundInBlocks ? wider.#ranks : [];
		this.query = query;
		this.facts = facts;
		this.total = wider.total;
		this.wider = wider;
		this.#ranks = blocks.map((block, number) => ranksIn(block, groups, before[number] ?? null));
		this.ranked = new RankedBlocks(blocks, this.#ranks);
	}

	get inOrder(): readonly Entry[] {
		this.#inOrder ??= this.ranked.inOrder;
		return this.#inOrder;
	}

	get byRank(): readonly RankedMatches[] {
		this.#byRank ??= this.ranked.byRank;
		return this.#byRank;
	}
}
