import type {AwsClients} from '../aws/clients.js';
import {describeImage} from '../aws/ec2/images.js';
import type {Instance} from '../model/fleet/instance.js';
import {type Image, type LikelyOsUsers, likelyOsUsers} from '../model/fleet/os-user.js';

/** A connection has just failed, and its report waits for this answer. */
const stepTimeoutMs = 3000;

/**
Makes a function that answers the likely OS users of an instance from its image. Each image is read
from AWS once. If that fails or takes longer than 3 s, the answer is the common user names: the function
never rejects.
*/
export function makeOsUserLookup(
	clients: AwsClients,
): (instance: Instance, signal: AbortSignal) => Promise<LikelyOsUsers> {
	const images = new Map<string, Image | null>();
	return async (instance, signal) => {
		const {imageId, region} = instance;
		if (imageId !== null && instance.platform !== 'windows' && !images.has(imageId)) {
			try {
				const limited = AbortSignal.any([signal, AbortSignal.timeout(stepTimeoutMs)]);
				images.set(imageId, await describeImage(clients, region, imageId, limited));
			} catch {
				// The caller may not be allowed ec2:DescribeImages. The next lookup tries again.
			}
		}

		return likelyOsUsers(images.get(imageId ?? '') ?? null, instance);
	};
}
