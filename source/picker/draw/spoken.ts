import {addressesOf} from '../../model/fleet/address.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';
import type {Line} from './line.js';
import type {Glyphs, Theme} from './theme.js';

/** What a screen reader says for a glyph. Glyphs that are decoration, or have their word beside them, are left out. */
function wordOf(token: string, glyphs: Glyphs): string {
	const words: Readonly<Record<string, string>> = {
		[glyphs.yes]: 'yes',
		[glyphs.no]: 'no',
		[glyphs.pointer]: 'chosen',
		[glyphs.favorite]: 'favorite',
		[glyphs.enter]: 'enter',
		[glyphs.up]: 'up',
		[glyphs.down]: 'down',
		[glyphs.left]: 'left',
		[glyphs.right]: 'right',
	};
	const word = lookUp(words, token);
	if (word !== undefined) {
		return word;
	}

	if (glyphs.spinner.includes(token)) {
		return 'under way';
	}

	const isForTheEye =
		Object.values(glyphs).includes(token) ||
		Array.from(token).every(character => character === glyphs.line);
	return isForTheEye ? '' : token;
}

/** A line as a screen reader says it: words, with commas where columns are; empty for nothing to say. */
export function spokenLine(line: Line, {glyphs}: Theme): string {
	return line
		.map(({text}) => text)
		.join('')
		.replaceAll(` ${glyphs.dot} `, '  ')
		.split(/ {2,}/)
		.map(part =>
			part
				.split(' ')
				.map(token => (token === '' ? '' : wordOf(token, glyphs)))
				.filter(Boolean)
				.join(' '),
		)
		.filter(Boolean)
		.join(', ');
}

/** An instance of a list in words, nothing of it cut. */
export function instanceWords(
	instance: Instance,
	marks: {readonly isFavorite: boolean; readonly isGone: boolean; readonly isProduction: boolean},
): string {
	return [
		labelOf(instance),
		marks.isProduction ? 'PRODUCTION' : null,
		marks.isFavorite ? 'favorite' : null,
		marks.isGone ? 'gone' : instance.state,
		instance.name === null ? null : instance.id,
		addressesOf(instance)[0]?.ip ?? 'no address',
		instance.availabilityZone,
	]
		.filter(part => part !== null)
		.join(', ');
}
