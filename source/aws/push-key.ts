import {SendSSHPublicKeyCommand} from '@aws-sdk/client-ec2-instance-connect';
import {Failure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import {call} from './call.js';
import type {AwsClients} from './clients.js';

/** The key to push, and where to. */
export type KeyPush = {
	readonly instance: Pick<Instance, 'id' | 'region'>;
	readonly osUser: string;
	/** In OpenSSH format: `ssh-ed25519 AAAA…` */
	readonly publicKey: string;
	readonly availabilityZone?: string;
};

/**
Pushes a public key with SendSSHPublicKey. It stays in the instance metadata for 60 s.

@returns AWS's request id.
@throws {Failure} The failure of SendSSHPublicKey.
*/
export async function pushKey(
	clients: AwsClients,
	push: KeyPush,
	signal?: AbortSignal,
): Promise<string> {
	const {instance, osUser} = push;
	const context = {
		action: 'ec2-instance-connect:SendSSHPublicKey',
		region: instance.region,
		clients,
		signal,
		resource: instance.id,
		osUser,
	};
	const answer = await call(context, () =>
		clients.instanceConnect(instance.region).send(
			new SendSSHPublicKeyCommand({
				InstanceId: instance.id,
				InstanceOSUser: osUser,
				SSHPublicKey: push.publicKey,
				AvailabilityZone: push.availabilityZone,
			}),
			{abortSignal: signal},
		),
	);
	if (answer.Success !== true) {
		throw new Failure(
			'service',
			'PushRefused',
			`AWS did not push the key for ${osUser} on ${instance.id}.`,
			{nextStep: 'Try again.', requestId: answer.RequestId},
		);
	}

	return answer.RequestId ?? answer.$metadata.requestId ?? '';
}
