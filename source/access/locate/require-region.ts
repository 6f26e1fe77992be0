import type {AwsClients} from '../../aws/clients.js';
import {Failure} from '../../model/failure.js';

/**
The region to work in, for a command that cannot look in all of them.

@throws {Failure} `configuration`, in the AWS CLI's words.
*/
export async function requireRegion(clients: AwsClients): Promise<string> {
	const region = await clients.homeRegion();
	if (region === null) {
		throw new Failure('configuration', 'NoRegion', 'You must specify a region.', {
			nextStep: 'Name one with --region, AWS_REGION or in the profile (aws configure).',
		});
	}

	return region;
}
