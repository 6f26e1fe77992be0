import {EC2Client} from '@aws-sdk/client-ec2';
import {EC2InstanceConnectClient} from '@aws-sdk/client-ec2-instance-connect';
import type {Demo} from '../../source/demo/demo.js';

/** The configuration with which an SDK client uses only the demo, independent of the environment. */
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

/** An EC2 client of the demo. */
export function ec2Client(
	demo: Demo,
	overrides: {region?: string; secret?: string} = {},
): EC2Client {
	return new EC2Client(clientConfig(demo, overrides));
}

/** An EC2 Instance Connect client of the demo. */
export function instanceConnectClient(
	demo: Demo,
	overrides: {region?: string; secret?: string} = {},
): EC2InstanceConnectClient {
	return new EC2InstanceConnectClient(clientConfig(demo, overrides));
}
