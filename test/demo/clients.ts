import {EC2Client} from '@aws-sdk/client-ec2';
import {EC2InstanceConnectClient} from '@aws-sdk/client-ec2-instance-connect';
import type {Demo} from '../../source/demo/demo.js';

/** What an SDK client needs to talk to the demo alone, whatever the tester's environment says. */
export function clientConfig(demo: Demo, overrides: {region?: string; secret?: string} = {}) {
	const {environment} = demo;
	return {
		endpoint: demo.url,
		region: overrides.region ?? 'us-east-1',
		credentials: {
			accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
			secretAccessKey: overrides.secret ?? environment['AWS_SECRET_ACCESS_KEY'] ?? '',
			sessionToken: environment['AWS_SESSION_TOKEN'] ?? '',
		},
		maxAttempts: 1,
		useFipsEndpoint: false,
		useDualstackEndpoint: false,
	};
}

export function ec2Client(
	demo: Demo,
	overrides: {region?: string; secret?: string} = {},
): EC2Client {
	return new EC2Client(clientConfig(demo, overrides));
}

export function instanceConnectClient(
	demo: Demo,
	overrides: {region?: string; secret?: string} = {},
): EC2InstanceConnectClient {
	return new EC2InstanceConnectClient(clientConfig(demo, overrides));
}
