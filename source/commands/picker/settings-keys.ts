import {type Binding, bindings} from '../../picker/keys/keys.js';
import {remapped} from '../../picker/keys/remapped-keys.js';
import type {Settings} from '../../store/settings.js';

/**
The key table as the settings have it.

@throws {Failure} `configuration` for a name or key that is none, and for a key with two meanings.
*/
export function settingsKeys({
	keys,
	mistakeAt,
}: Pick<Settings, 'keys' | 'mistakeAt'>): readonly Binding[] {
	return remapped(bindings, keys, (path, reason) => mistakeAt(['keys', ...path], reason));
}
