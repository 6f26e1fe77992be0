import type {AwsClients} from '../aws/clients.js';
import type {Instance} from '../model/fleet/instance.js';
import {type Image, type LikelyOsUsers, likelyOsUsers} from '../model/fleet/os-user.js';
import {readImage} from './images.js';

/** A connection waits for this answer. */
const stepTimeoutMs = 3000;

/**
The image of an instance as far as it helps to name its OS user. Null where it does not, or where it
cannot be read within 3 s: the caller may not be allowed ec2:DescribeImages. Never rejects.
*/
export async function imageForOsUser(
	clients: AwsClients,
	instance: Instance,
	signal: AbortSignal,
): Promise<Image | null> {
	if (instance.platform === 'windows') {
		return null;
	}

	try {
		const limited = AbortSignal.any([signal, AbortSignal.timeout(stepTimeoutMs)]);
		return await readImage(clients, instance, limited);
	} catch {
		return null;
	}
}

/** A function that answers the likely OS users of an instance from its image. It never rejects. */
export function makeOsUserLookup(
	clients: AwsClients,
): (instance: Instance, signal: AbortSignal) => Promise<LikelyOsUsers> {
	return async (instance, signal) =>
		likelyOsUsers(await imageForOsUser(clients, instance, signal), instance);
}
