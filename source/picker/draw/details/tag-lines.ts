import type {Instance} from '../../../model/fleet/instance.js';
import {cut, widthOf} from '../fit.js';
import type {Theme} from '../theme.js';

/** Between two tags in a line. */
const gap = '  ';

/** The tags but for the Name, each as `KEY=VALUE`. */
export function tagTexts(instance: Instance, {safe}: Pick<Theme, 'safe'>): string[] {
	return Object.entries(instance.tags)
		.filter(([key]) => key !== 'Name')
		.map(([key, value]) => safe(`${key}=${value}`));
}

/** The tags in lines of `width` columns, as many as fit in each; only one that needs a line of its own is cut. */
export function tagLines(instance: Instance, theme: Theme, width: number): string[] {
	const lines: string[] = [];
	for (const text of tagTexts(instance, theme)) {
		const last = lines.at(-1);
		if (last !== undefined && widthOf(last) + gap.length + widthOf(text) <= width) {
			lines[lines.length - 1] = last + gap + text;
		} else {
			lines.push(cut(text, width, theme.glyphs.ellipsis));
		}
	}

	return lines;
}
