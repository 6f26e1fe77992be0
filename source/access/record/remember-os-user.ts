import type {Instance} from '../../model/fleet/instance.js';
import {isNewDefault} from '../../model/fleet/os-user.js';
import {lookUp} from '../../model/look-up.js';
import type {Settings} from '../../store/settings.js';

/** Makes an OS user that worked the default for the image: see `isNewDefault`. */
export function rememberOsUser(
	settings: Pick<Settings, 'imageOsUsers' | 'rememberOsUser'>,
	{imageId}: Instance,
	osUser: string,
): void {
	if (imageId !== null && isNewDefault(osUser, lookUp(settings.imageOsUsers, imageId))) {
		settings.rememberOsUser(imageId, osUser);
	}
}
