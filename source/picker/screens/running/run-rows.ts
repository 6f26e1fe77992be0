import type {Size} from '../../draw/layout.js';

/** How many instances are seen at once: all rows but the header, the title, and the footer. */
export function runRows({rows}: Size): number {
	return rows - 3;
}
