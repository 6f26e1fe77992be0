import type {KeyBinding} from '../keys/binding.js';
import {withoutAlt} from '../keys/keystroke.js';
import type {Theme} from './theme.js';

/** How the keys of a row are written: `↵`, `esc`, `ctrl-o`. */
export function keyName({keys}: Pick<KeyBinding<never>, 'keys'>, {glyphs}: Theme): string {
	const names: Readonly<Record<string, string>> = {
		' ': 'space',
		enter: glyphs.enter,
		escape: 'esc',
		up: glyphs.up,
		down: glyphs.down,
		left: glyphs.left,
		right: glyphs.right,
		pageup: 'pgup',
		pagedown: 'pgdn',
	};
	const [first, ...others] = keys;
	if (others.length > 4) {
		return `${first}-${others.at(-1)}`;
	}

	return keys
		.map(key => {
			const name = withoutAlt(key) ?? key;
			const written = names[name] ?? name.replace('+', '-');
			return name === key ? written : `alt-${written}`;
		})
		.join(' ');
}
