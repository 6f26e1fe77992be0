import type {Size} from '../../draw/layout.js';

/** How many actions are seen at once: all rows but the header, the line that is typed, and the footer. */
export function paletteRows({rows}: Size): number {
	return rows - 3;
}
