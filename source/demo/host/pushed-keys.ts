import type {Buffer} from 'node:buffer';

/** A public key that lies in an instance's metadata for a short while. */
export type Push = {
	readonly instanceId: string;
	readonly osUser: string;
	/** `ssh-ed25519 AAAA…` as it was sent. */
	readonly publicKey: string;
	readonly pushedAt: Date;
};

export type PushedKeys = {
	/** Every push so far, the oldest first. */
	readonly pushes: readonly Push[];
	add(push: Push): void;
	/** Whether the key counts now, for this instance and OS user. */
	isAlive(instanceId: string, osUser: string, publicBlob: Buffer): boolean;
};

/** What was pushed is kept for a look back; this many at most. */
const remembered = 10_000;

/**
The keys that were pushed.

@param lifetimeMs How long one counts: 60 s on AWS.
*/
export function makePushedKeys(lifetimeMs: number, now: () => Date): PushedKeys {
	const pushes: Push[] = [];
	return {
		pushes,
		add(push) {
			pushes.push(push);
			pushes.splice(0, pushes.length - remembered);
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
