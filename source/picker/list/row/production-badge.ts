import {widthOf} from '../../draw/fit.js';
import {type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';

/** The badge before the Name; the details show the whole word. */
function badgeText({glyphs}: Theme): string {
	return `${glyphs.production} PROD`;
}

/** The room that a list with production rules keeps for the badge, so that its Names are aligned. */
export function badgeWidthFor(hasRules: boolean, theme: Theme): number {
	return hasRules ? widthOf(badgeText(theme)) + 1 : 0;
}

/** The badge of a row, or blanks in its place. */
export function badgeLine(isProduction: boolean, width: number, theme: Theme): Line {
	return isProduction && width > 0
		? [span(badgeText(theme), 'production'), span(' ')]
		: [span(' '.repeat(width))];
}
