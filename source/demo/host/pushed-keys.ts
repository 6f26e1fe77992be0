import type {Buffer} from 'node:buffer';

/** A public key that was pushed to an instance's metadata. */
export type Push = {
	readonly instanceId: string;
	readonly osUser: string;
	/** `ssh-ed25519 AAAA…`, as sent. */
	readonly publicKey: string;
	readonly pushedAt: Date;
};

/** The keys that were pushed. */
export type PushedKeys = {
	/** Every push so far, the oldest first. */
	readonly pushes: readonly Push[];
	add(push: Push): void;
	/** Whether the key is valid now for this instance and OS user. */
	isAlive(instanceId: string, osUser: string, publicBlob: Buffer): boolean;
};

/** How many past pushes are kept, for tests to inspect. */
const maxPushes = 10_000;

/**
Creates the store of pushed keys.

@param lifetimeMs How long a key is valid: 60 s on AWS.
*/
export function makePushedKeys(lifetimeMs: number, now: () => Date): PushedKeys {
	const pushes: Push[] = [];
	return {
		pushes,
		add(push) {
			pushes.push(push);
			pushes.splice(0, pushes.length - maxPushes);
		},
		isAlive(instanceId, osUser, publicBlob) {
			const blob = publicBlob.toString('base64');
			return pushes.some(
				push =>
					push.instanceId === instanceId &&
					push.osUser === osUser &&
					push.publicKey.split(' ')[1] === blob &&
					now().getTime() - push.pushedAt.getTime() < lifetimeMs,
			);
		},
	};
}
