import type {KeyTypes} from '../../connection/services.js';
import {lookUp} from '../../model/look-up.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Settings} from '../../store/settings.js';

/**
The kinds of key that eic makes for an instance: Ed25519, and RSA where that is refused, unless its image
is known to take RSA.

@param only The only kind, as `--key-type` names it. Nothing is remembered of it.
*/
export function keyTypesFor(settings: () => Settings, only: KeyType | null): KeyTypes {
	return {
		of: ({imageId}) => {
			if (only !== null) {
				return [only];
			}

			return lookUp(settings().imageKeyTypes, imageId ?? '') === 'rsa'
				? ['rsa', 'ed25519']
				: ['ed25519', 'rsa'];
		},
		remember({imageId}, type) {
			if (imageId !== null) {
				settings().rememberKeyType(imageId, type);
			}
		},
	};
}
