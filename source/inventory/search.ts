import {type Entry, separator, valuesOf} from './entry.js';
import {type Change, changed} from './ordered.js';
import {emptyQuery, fold, isNarrower, parseQuery, type Query, type Term} from './query.js';

/** What a filter found. */
export type Found = {
	readonly query: Query;
	/** The matches in the order of the list. */
	readonly inOrder: readonly Entry[];
	/** The matches, best first; equal ones by their scores, then in the order of the list. */
	readonly ranked: readonly Entry[];
	/** How many there are to match, without the terminated ones unless they are asked for. */
	readonly total: number;
	/** The matches of each rank, the best rank first; none for a filter without words. */
	readonly byRank: readonly RankedMatches[];
	/** What this was looked for in: the result of a shorter filter, for the way back. */
	readonly wider: Found | null;
};

/** Equally good matches, in the order of the list. */
type RankedMatches = {readonly scored: readonly Entry[]; readonly others: readonly Entry[]};

export const nothingFound: Found = {
	query: emptyQuery,
	inOrder: [],
	ranked: [],
	total: 0,
	byRank: [],
	wider: null,
};

// How good a match is: the start of the Name, the start of a word in it, within it, in another
// field, the letters scattered over the Name.
const ranks = {nameStart: 0, wordStart: 1, inName: 2, elsewhere: 3, scattered: 4, none: 5};

/**
Finds the entries that a filter matches.

@param entries In the order of the list.
@param previous What was found in the same `entries` before; looked through alone where the filter
was only typed on.
*/
export function search(entries: readonly Entry[], filter: string, previous?: Found): Found {
	const query = filter.trim() === '' ? emptyQuery : parseQuery(filter);
	const isTerminatedShown = wantsTerminated(query);
	let wider = previous ?? null;
	while (
		wider !== null &&
		(wantsTerminated(wider.query) !== isTerminatedShown || !isNarrower(query, wider.query))
	) {
		wider = wider.wider;
	}

	if (wider?.query.text === query.text) {
		return wider;
	}

	const shown = wider?.inOrder ?? (isTerminatedShown ? entries : withoutTerminated(entries));
	const total = wider?.total ?? shown.length;
	if (query.groups.length === 0) {
		return {
			query,
			inOrder: shown,
			ranked: favoritesFirst(shown),
			total,
			byRank: [],
			wider: null,
		};
	}

	const {inOrder, byRank} = matchesOf(shown, query);
	return {query, inOrder, ranked: bestFirst(byRank), total, byRank, wider};
}

/**
What the same filter finds after some entries left the list and others came. Only those that came are
looked through: pages of a reading come by the hundred.
*/
export function searchAgain(found: Found, change: Change): Found {
	const {query} = found;
	const isTerminatedShown = wantsTerminated(query);
	const [gone, come] = isTerminatedShown
		? [change.gone, change.come]
		: [withoutTerminated(change.gone), withoutTerminated(change.come)];
	const total = found.total - gone.length + come.length;
	if (query.groups.length === 0) {
		const inOrder = changed(found.inOrder, {gone, come});
		return {query, inOrder, ranked: favoritesFirst(inOrder), total, byRank: [], wider: null};
	}

	const left = matchesOf(gone, query);
	const fresh = matchesOf(come, query);
	const byRank = fresh.byRank.map(({scored, others}, rank) => ({
		scored: changed(found.byRank[rank]?.scored ?? [], {
			gone: left.byRank[rank]?.scored ?? [],
			come: scored,
		}),
		others: changed(found.byRank[rank]?.others ?? [], {
			gone: left.byRank[rank]?.others ?? [],
			come: others,
		}),
	}));
	const inOrder = changed(found.inOrder, {gone: left.inOrder, come: fresh.inOrder});
	return {query, inOrder, ranked: bestFirst(byRank), total, byRank, wider: null};
}

function matchesOf(entries: readonly Entry[], query: Query) {
	const groups = query.groups.map(terms => terms.map(term => compiled(term)));
	const inOrder: Entry[] = [];
	const byRank = Array.from({length: ranks.none}, () => ({
		scored: [] as Entry[],
		others: [] as Entry[],
	}));
	for (const entry of entries) {
		const rank = rankOf(entry, groups);
		if (rank < ranks.none) {
			inOrder.push(entry);
			byRank[rank]?.[entry.score > 0 ? 'scored' : 'others'].push(entry);
		}
	}

	return {inOrder, byRank};
}

function bestFirst(byRank: readonly RankedMatches[]): readonly Entry[] {
	const pieces = byRank.flatMap(({scored, others}) => [
		scored.toSorted((a, b) => b.score - a.score),
		others,
	]);
	// One copy of what may be a hundred thousand matches.
	return ([] as Entry[]).concat(...pieces);
}

/** Whether single entries match a filter. */
export function matcherOf(filter: string): (entry: Entry) => boolean {
	const groups = parseQuery(filter).groups.map(terms => terms.map(term => compiled(term)));
	return entry => rankOf(entry, groups) < ranks.none;
}

/** A term with what is the same for every entry. */
type Compiled = Term & {
	/** Looked for in the haystack. */
	readonly needle: string;
	/** Where in the needle the text starts. */
	readonly offset: number;
	readonly isPlain: boolean;
};

function compiled(term: Term): Compiled {
	const before = term.kind === 'prefix' || term.kind === 'equal' ? separator : '';
	const after = term.kind === 'suffix' || term.kind === 'equal' ? separator : '';
	return {
		...term,
		needle: `${before}${term.text}${after}`,
		offset: before.length,
		isPlain: term.field === null && term.cased === null,
	};
}

function withoutTerminated(entries: readonly Entry[]): readonly Entry[] {
	const isShown = ({instance}: Entry) => instance.state !== 'terminated';
	return entries.every(isShown) ? entries : entries.filter(isShown);
}

/** The favorites before all others, in the person's order. */
function favoritesFirst(entries: readonly Entry[]): readonly Entry[] {
	const favorites = entries.filter(({favorite}) => favorite !== null);
	return favorites.length === 0
		? entries
		: [
				...favorites.sort((a, b) => b.score - a.score),
				...entries.filter(({favorite}) => favorite === null),
			];
}

/** Terminated instances linger for an hour; they show only for a filter such as `state:term`. */
function wantsTerminated(query: Query): boolean {
	return query.groups
		.flat()
		.some(term => !term.isNegated && term.text.length > 3 && 'terminated'.startsWith(term.text));
}

/** The worst rank of all groups, `ranks.none` when one doesn't match. */
function rankOf(entry: Entry, groups: ReadonlyArray<readonly Compiled[]>): number {
	let worst: number = ranks.nameStart;
	for (const group of groups) {
		let best: number = ranks.none;
		for (const term of group) {
			best = Math.min(best, rankOfTerm(entry, term));
		}

		worst = Math.max(worst, best);
		if (worst === ranks.none) {
			return worst;
		}
	}

	return worst;
}

function rankOfTerm(entry: Entry, term: Compiled): number {
	if (term.field === 'fav') {
		const isMatch = (entry.favorite === null ? 'no' : 'yes').startsWith(term.text);
		return isMatch === term.isNegated ? ranks.none : ranks.nameStart;
	}

	// The whole haystack is the quicker question, and one that a field or a capital only narrows.
	const rank = term.field === 'tag' ? ranks.elsewhere : rankInHaystack(entry, term);
	const isMatch = rank < ranks.none && (term.isPlain || matchesValues(entry, term));
	if (term.isNegated) {
		return isMatch ? ranks.none : ranks.nameStart;
	}

	return isMatch ? rank : ranks.none;
}

function rankInHaystack({haystack, nameEnd}: Entry, term: Compiled): number {
	const index = haystack.indexOf(term.needle);
	if (index === -1) {
		const isScattered = term.kind === 'fuzzy' && isSubsequence(term.text, haystack, 1, nameEnd);
		return isScattered ? ranks.scattered : ranks.none;
	}

	const start = index + term.offset;
	if (start === 1) {
		return ranks.nameStart;
	}

	if (start >= nameEnd) {
		return ranks.elsewhere;
	}

	return isWordStart(haystack, start) ? ranks.wordStart : ranks.inName;
}

function isWordStart(text: string, index: number): boolean {
	const before = text.charAt(index - 1);
	// Nearly all are ASCII, and there are as many of them as instances.
	return before < '\u0080' ? !isAsciiWord(before) : !/[\p{L}\p{N}]/u.test(before);
}

function isAsciiWord(character: string): boolean {
	return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

function matchesValues({instance}: Entry, term: Term): boolean {
	if (term.field === 'tag' && term.text.includes('=')) {
		return matchesTag(instance.tags, term);
	}

	const wanted = term.cased ?? term.text;
	return valuesOf(instance, term.field).some(value =>
		matchesText(term.cased === null ? fold(value) : value.normalize('NFC'), wanted, term),
	);
}

/** `tag:Key=value`: that key, and the value by the kind of the term. */
function matchesTag(tags: Readonly<Record<string, string>>, term: Term): boolean {
	const wanted = term.cased ?? term.text;
	const equals = wanted.indexOf('=');
	const key = fold(wanted.slice(0, equals));
	const wantedValue = wanted.slice(equals + 1);
	const isCased = wantedValue !== wantedValue.toLowerCase();
	return Object.entries(tags).some(
		([tagKey, value]) =>
			fold(tagKey) === key &&
			matchesText(isCased ? value : fold(value), isCased ? wantedValue : fold(wantedValue), term),
	);
}

function matchesText(value: string, wanted: string, {kind, field}: Term): boolean {
	switch (kind) {
		case 'fuzzy': {
			const isName = field === 'name' || field === null;
			return value.includes(wanted) || (isName && isSubsequence(wanted, value, 0, value.length));
		}

		case 'exact': {
			return value.includes(wanted);
		}

		case 'prefix': {
			return value.startsWith(wanted);
		}

		case 'suffix': {
			return value.endsWith(wanted);
		}

		case 'equal': {
			return value === wanted;
		}
	}
}

/** Whether the characters of `letters` occur in a part of `text` in their order. */
function isSubsequence(letters: string, text: string, start: number, end: number): boolean {
	let next = 0;
	for (let index = start; index < end && next < letters.length; index++) {
		if (text.charCodeAt(index) === letters.charCodeAt(next)) {
			next++;
		}
	}

	return next === letters.length;
}
