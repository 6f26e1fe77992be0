import {type Binding, bindings} from '../../picker/keys/keys.js';
import {remapped} from '../../picker/keys/remapped-keys.js';
import type {Settings} from '../../store/settings.js';

/**
The key table with the changes of the settings.

@throws {Failure} `configuration` for an unknown command or key, and for a key with two meanings.
*/
export function settingsKeys({
	keys,
	mistakeAt,
}: Pick<Settings, 'keys' | 'mistakeAt'>): readonly Binding[] {
	return remapped(bindings, keys, (path, reason) => mistakeAt(['keys', ...path], reason));
}
