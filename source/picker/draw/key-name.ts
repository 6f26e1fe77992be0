import {asksFirst} from '../keys/asks-first.js';
import type {KeyBinding} from '../keys/binding.js';
import type {Theme} from './theme.js';

/** How a key is written: `↵`, `esc`, `ctrl-o`; `q ↵` where it asks first. */
export function keyName(binding: KeyBinding<never>, {glyphs}: Theme): string {
	const {keys} = binding;
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
			const name = names[key] ?? key.replace('+', '-');
			return asksFirst(binding, key) ? `${name} ${glyphs.enter}` : name;
		})
		.join(' ');
}
