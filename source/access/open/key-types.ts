import type {KeyTypes} from '../../connection/services.js';
import {lookUp} from '../../model/look-up.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Settings} from '../../store/settings.js';

/**
The kinds of key that eic creates for an instance, in the order they are tried: Ed25519, then RSA for a
server that refuses it. For an image that is known to take RSA it is the other way round.

@param only The only kind, as `--key-type` names it; nothing is remembered then.
*/
export function keyTypesFor(
	settings: Pick<Settings, 'imageKeyTypes' | 'rememberKeyType'>,
	only: KeyType | null,
): KeyTypes {
	return {
		of: ({imageId}) => {
			if (only !== null) {
				return [only];
			}

			return lookUp(settings.imageKeyTypes, imageId ?? '') === 'rsa'
				? ['rsa', 'ed25519']
				: ['ed25519', 'rsa'];
		},
		remember({imageId}, type) {
			if (imageId !== null) {
				settings.rememberKeyType(imageId, type);
			}
		},
	};
}
