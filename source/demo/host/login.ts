import type {AuthContext, Connection, PublicKeyAuthContext} from 'ssh2';
import ssh2 from 'ssh2';
import type {DemoInstance} from '../fleet/fleet.js';
import type {World} from '../world.js';

/** sshd's default MaxAuthTries: it disconnects after this many refused keys. */
const maxAttempts = 6;

function isSignedBy(context: PublicKeyAuthContext): boolean {
	const {key, blob, signature, hashAlgo} = context;
	const parsed = ssh2.utils.parseKey(key.data);
	return (
		!(parsed instanceof Error) &&
		blob !== undefined &&
		signature !== undefined &&
		parsed.verify(blob, signature, hashAlgo) === true
	);
}

/**
Decides about logins as sshd does with the EC2 Instance Connect agent: it accepts only public keys, for
OS users of the image, while the pushed key is valid.

@param onLogin Called with the OS user after a successful login.
*/
export function decideLogins(
	client: Connection,
	instance: DemoInstance,
	world: World,
	onLogin: (osUser: string) => void,
): void {
	const {image, region} = instance;
	const isStalled = world.faults.take('ssh', region, {errors: ['stall-login']}) !== null;
	const isAgentMissing =
		!image.hasAgent ||
		world.faults.has('network', region, 'no-metadata') ||
		world.faults.take('ssh', region, {errors: ['no-agent']}) !== null;
	const isHardened = world.faults.has('ssh', region, 'no-ed25519');
	let attempts = 0;

	const isAuthorized = (context: PublicKeyAuthContext): boolean =>
		!isAgentMissing &&
		!(isHardened && context.key.algo === 'ssh-ed25519') &&
		image.users.includes(context.username) &&
		world.pushedKeys.isAlive(instance.id, context.username, context.key.data);

	client.on('authentication', (context: AuthContext) => {
		if (isStalled) {
			return;
		}

		if (context.method !== 'publickey') {
			context.reject(['publickey']);
			return;
		}

		if (!isAuthorized(context) || (context.signature !== undefined && !isSignedBy(context))) {
			attempts++;
			if (attempts >= maxAttempts) {
				client.end();
			} else {
				context.reject(['publickey']);
			}

			return;
		}

		if (context.signature !== undefined) {
			onLogin(context.username);
		}

		context.accept();
	});
}
