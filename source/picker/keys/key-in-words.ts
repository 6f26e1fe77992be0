import type {KeyBinding} from './binding.js';
import {commandName} from './command-name.js';
import type {Keystroke} from './keystroke.js';

/**
The key of a command in a sentence: `F10`, `Alt-C`, `Enter`.

@param name Of the command, as in the settings: `log-in`.
@returns The name of the palette where the settings leave the command without a key.
*/
export function keyInWords(bindings: ReadonlyArray<KeyBinding<never>>, name: string): string {
	const row = bindings.find(({command, keys}) => keys.length > 0 && commandName(command) === name);
	return row === undefined ? 'the palette' : written(row.keys[0] ?? '');
}

/** `alt+c` → `Alt-C`. */
function written(keystroke: Keystroke): string {
	return keystroke
		.split('+')
		.map(part => (part === 'escape' ? 'esc' : part))
		.map(part => part.charAt(0).toUpperCase() + part.slice(1))
		.join('-');
}
