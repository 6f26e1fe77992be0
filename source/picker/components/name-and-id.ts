import {type Instance, labelOf} from '../../model/instance.js';
import {cut} from '../fit.js';
import {type Line, span, widthOfLine} from '../line.js';
import type {Theme} from '../theme.js';

/** A Name is cut down to this for the sake of the id behind it, and no further. */
const shortestName = 12;

/** Which instance it is, in `width` columns: its Name, which gives way where it is long, and its id. */
export function nameAndId(instance: Instance, {glyphs, safe}: Theme, width: number): Line {
	const id: Line =
		instance.name === null ? [] : [span(` ${glyphs.dot} ${safe(instance.id)}`, 'quiet')];
	const room = Math.max(shortestName, width - widthOfLine(id));
	return [span(cut(safe(labelOf(instance)), room, glyphs.ellipsis), 'strong'), ...id];
}
