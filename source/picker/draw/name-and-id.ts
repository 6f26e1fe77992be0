import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {isProduction} from '../../model/fleet/production.js';
import type {State} from '../state.js';
import {cut} from './fit.js';
import {type Line, span, widthOfLine} from './line.js';
import type {Theme} from './theme.js';

/** To make room for the id, a Name is cut down to this width, and no further. */
const shortestName = 12;

/** The mark of a production instance; nothing for any other. */
export function productionMark(
	instance: Instance,
	{productionRules}: Pick<State, 'productionRules'>,
	{glyphs}: Theme,
	word = 'PRODUCTION',
): Line {
	return isProduction(instance, productionRules)
		? [span(` ${glyphs.production} ${word} `, 'production'), span(' ')]
		: [];
}

/**
Which instance it is, in `width` columns: whether it is of production, its Name, which gives way where
it is long, and its id unless that is to be left out.
*/
export function nameAndId(
	instance: Instance,
	state: Pick<State, 'productionRules'>,
	theme: Theme,
	width: number,
	{hasId = true}: {readonly hasId?: boolean} = {},
): Line {
	const {glyphs, safe} = theme;
	const mark = productionMark(instance, state, theme);
	const id: Line =
		instance.name === null || !hasId ? [] : [span(` ${glyphs.dot} ${safe(instance.id)}`, 'quiet')];
	const room = Math.max(shortestName, width - widthOfLine(id) - widthOfLine(mark));
	return [...mark, span(cut(safe(labelOf(instance)), room, glyphs.ellipsis), 'strong'), ...id];
}
