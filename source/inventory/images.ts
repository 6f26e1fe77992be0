import path from 'node:path';
import type {AwsClients} from '../aws/clients.js';
import {describeImage} from '../aws/ec2/images.js';
import {asFailure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Image} from '../model/fleet/os-user.js';
import {openCacheFiles} from '../store/cache-files.js';
import {pathsFor} from '../store/paths.js';

/** What is read or being read, by image id. Whoever asks meanwhile gets the same answer. */
const readings = new WeakMap<AwsClients, Map<string, Promise<Image | null>>>();

/**
The image that an instance was launched from: from the cache on disk, else from AWS, which is asked once
for each image. Null when the image is gone, no longer shared, or not named.

@throws {Failure} The failure of DescribeImages. The next call asks again.
*/
export async function readImage(
	clients: AwsClients,
	{imageId, region}: Pick<Instance, 'imageId' | 'region'>,
	signal: AbortSignal,
): Promise<Image | null> {
	if (imageId === null) {
		return null;
	}

	const known = readings.get(clients) ?? new Map<string, Promise<Image | null>>();
	readings.set(clients, known);
	const before = known.get(imageId);
	const reading = before ?? readThrough(clients, region, imageId, signal);
	known.set(imageId, reading);
	try {
		return await reading;
	} catch (error) {
		if (known.get(imageId) === reading) {
			known.delete(imageId);
		}

		// Somebody else gave up waiting for it.
		if (before !== undefined && asFailure(error).kind === 'interrupted' && !signal.aborted) {
			return readImage(clients, {imageId, region}, signal);
		}

		throw error;
	}
}

/** An image keeps its name and owner for as long as it exists, so that what is cached stays true. */
async function readThrough(
	clients: AwsClients,
	region: string,
	id: string,
	signal: AbortSignal,
): Promise<Image | null> {
	const files = openCacheFiles(path.join(pathsFor().cache, 'images'));
	const file = /^ami-[\da-f]{1,40}$/.test(id) ? `${id}.json` : null;
	const cached = file && parseImage(await files.read(file), id);
	if (cached) {
		return cached;
	}

	const image = await describeImage(clients, region, id, signal);
	if (image !== null && file !== null) {
		void files.write(file, [JSON.stringify(image)]);
	}

	return image;
}

function parseImage(content: Buffer | null, id: string): Image | null {
	try {
		const image = JSON.parse(content?.toString() ?? 'null') as Record<keyof Image, unknown> | null;
		const texts = [image?.name, image?.description, image?.ownerId, image?.platformDetails];
		const isImage = texts.every(text => text === null || typeof text === 'string');
		return image?.id === id && isImage ? (image as Image) : null;
	} catch {
		return null;
	}
}
