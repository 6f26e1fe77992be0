import {DescribeImagesCommand} from '@aws-sdk/client-ec2';
import type {Image} from '../../model/fleet/os-user.js';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/**
Reads an image by its id; null when it no longer exists or is no longer shared with the account.

@throws {Failure} The failure of DescribeImages.
*/
export async function describeImage(
	clients: AwsClients,
	region: string,
	id: string,
	signal: AbortSignal,
): Promise<Image | null> {
	const context = {
		action: 'ec2:DescribeImages',
		region,
		clients,
		signal,
		resource: id,
	};
	// With a filter an unknown id gives an empty list; with `ImageIds` it would be an error.
	const {Images = []} = await call(context, () =>
		clients.ec2(region).send(
			new DescribeImagesCommand({
				Filters: [{Name: 'image-id', Values: [id]}],
				IncludeDeprecated: true,
			}),
			{
				abortSignal: signal,
			},
		),
	);
	const [image] = Images;
	return image
		? {
				id,
				name: image.Name ?? null,
				description: image.Description ?? null,
				ownerId: image.OwnerId ?? null,
				platformDetails: image.PlatformDetails ?? null,
			}
		: null;
}
