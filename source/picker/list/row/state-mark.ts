import type {ListTraits} from '../../../inventory/columns/traits.js';
import type {Entry} from '../../../inventory/entry.js';
import {type Glyphs, type LookName, lookOfState, type Theme} from '../../draw/theme.js';

/** What the first column shows of an instance. */
export type StateMark = {
	readonly glyph: keyof Glyphs;
	readonly look: LookName;
	/** Empty for a running instance where its dot says that. */
	readonly word: string;
};

/** The mark of the state of an instance, or of one that the last reading no longer contained. */
export function stateMark(
	{instance: {state}, isGone}: Pick<Entry, 'instance' | 'isGone'>,
	{isDotEnough}: Theme,
): StateMark {
	return isGone
		? {word: 'gone', glyph: 'no', look: 'bad'}
		: {
				word: state === 'running' && isDotEnough ? '' : state,
				glyph: state,
				look: lookOfState(state),
			};
}

/** The width of the longest state in a list. */
export function stateWidthIn(
	traits: ListTraits,
	{isDotEnough}: Pick<Theme, 'isDotEnough'>,
): number {
	return markWidth(Math.max(traits.stateWidth, isDotEnough ? 0 : 'running'.length));
}

/** The width of a glyph with a word behind it; the glyph alone for an empty word. */
function markWidth(wordWidth: number): number {
	return wordWidth === 0 ? 1 : 2 + wordWidth;
}

/** How wide the first column has to be for an entry. A star follows it, and is no part of it. */
export function stateWidthOf(entry: Entry, theme: Theme): number {
	const {word} = stateMark(entry, theme);
	return markWidth(word.length) + (entry.favorite === null || word === '' ? 0 : 1);
}
