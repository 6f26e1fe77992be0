import {DescribeImagesCommand} from '@aws-sdk/client-ec2';
import type {Image} from '../../model/fleet/os-user.js';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/**
An image by its id; null when it is gone or not shared with the account any more.

@throws {Failure} Whatever DescribeImages failed with.
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
	// A filter finds nothing where an id that is not there would be an error.
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
