import type {AwsClients} from '../aws/clients.js';
import {describeImage} from '../aws/ec2/images.js';
import type {Instance} from '../model/fleet/instance.js';
import {type Image, type LikelyOsUsers, likelyOsUsers} from '../model/fleet/os-user.js';

/** The wait is at a failure that is to be told: a slow answer is no answer. */
const stepTimeoutMs = 3000;

/**
A function that tells the likely OS users of an instance by its image, asked of AWS once an image.
What cannot be asked is no failure: the common names are the answer then.
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
				// Perhaps ec2:DescribeImages is not allowed; the next one who wants to know asks again.
			}
		}

		return likelyOsUsers(images.get(imageId ?? '') ?? null, instance);
	};
}
