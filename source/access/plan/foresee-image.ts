import type {AwsClients} from '../../aws/clients.js';
import {imageForOsUser} from '../../inventory/os-users.js';
import type {Instance} from '../../model/fleet/instance.js';
import {chooseOsUser} from '../../model/fleet/os-user-choice.js';
import type {Settings} from '../../store/settings.js';

/**
A function that begins to read the image of an instance as soon as that is found, where the image decides
about the OS user. Whoever connects then shares the answer: see `readImage`.

@param osUser The one that was asked for; null for none.
*/
export function foreseeImage(
	clients: AwsClients,
	osUser: string | null,
	settings: Pick<Settings, 'optionsFor'>,
	signal: AbortSignal,
): (instance: Instance) => void {
	return instance => {
		const known = settings.optionsFor(instance);
		const hints = {given: osUser, settings: known.osUser, earlier: known.imageOsUser};
		if (chooseOsUser(instance, hints).osUserFrom === 'default') {
			void imageForOsUser(clients, instance, signal);
		}
	};
}
