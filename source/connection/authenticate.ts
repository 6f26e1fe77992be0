import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/instance.js';
import type {LikelyOsUsers} from '../model/os-user.js';
import type {Key} from './connection.js';
import type {KeyPush} from './key-push.js';
import {PermissionDenied} from './permission-denied.js';
import type {SshClient, Turn} from './ssh-client.js';
import {signInFailure} from './ssh-failure.js';
import type {Timing} from './timing.js';

export type SignIn = {
	readonly instance: Instance;
	readonly osUser: string;
	readonly key: Key;
	readonly push: KeyPush;
	readonly timing: Timing;
	readonly destination: string;
	/** Asked when this one is refused; never rejects. */
	readonly likelyOsUsers: () => Promise<LikelyOsUsers>;
	/** The key is there and is about to be offered. */
	readonly onOffer: () => void;
};

/** The failures after which another route is of no use: it leads to the same sshd. */
export const signInRefusals: readonly string[] = [
	'PermissionDenied',
	'PublicKeyRefused',
	'MoreThanAKey',
	'KeyUnusable',
];

/** The agent on the instance gives up on its questions after 5 s, and sshd then knows of no key. */
const slowAnswerMs = 4000;

/**
Signs in with one key, once it is on the instance.

A refusal is asked about once more after a new push when the key may have expired on the way, or the
instance was so slow that its agent may have given up.

@throws Failure that tells a refused key from a server that takes none.
*/
export async function authenticate(ssh: SshClient, signIn: SignIn): Promise<void> {
	const {osUser, key, push, timing, destination} = signIn;
	const gone = ssh.gone.then(async cause => {
		throw (await refusedOnTheWay(cause, signIn)) ?? signInFailure(cause, destination);
	});
	gone.catch(() => {});
	let turn = await Promise.race([ssh.nextTurn(), gone]);
	await push.fresh();
	signIn.onOffer();
	for (let hasRetried = false; ; hasRetried = true) {
		const offeredAt = performance.now();
		turn.offer({type: 'publickey', username: osUser, key: key.privateKey});
		const answer = await Promise.race([ssh.ready, ssh.nextTurn(), gone]);
		if (!answer) {
			return;
		}

		turn = answer;
		const mayHaveExpired = push.ageMs() > timing.pushLifeMs;
		const wasSlow = push.ageMs() > 0 && performance.now() - offeredAt > slowAnswerMs;
		if (hasRetried || !isKeyWelcome(turn) || !(mayHaveExpired || wasSlow)) {
			throw await refusal(turn, signIn);
		}

		await push.again();
	}
}

function isKeyWelcome({methodsLeft, isPartial}: Turn): boolean {
	return !isPartial && methodsLeft?.includes('publickey') === true;
}

async function refusal(turn: Turn, signIn: SignIn): Promise<Failure> {
	const label = labelOf(signIn.instance);
	if (turn.methodsLeft === null) {
		return new Failure('other', 'KeyUnusable', 'The private key cannot be used to sign in.');
	}

	const others = turn.methodsLeft.filter(method => method !== 'publickey').join(', ');
	if (turn.isPartial) {
		return new Failure(
			'other',
			'MoreThanAKey',
			`${label} accepts the key, but asks for more (${others || 'a second factor'}), which eic cannot give.`,
		);
	}

	if (!isKeyWelcome(turn)) {
		return new Failure(
			'other',
			'PublicKeyRefused',
			`${label} refuses public keys (it takes ${others || 'nothing'}).`,
			{nextStep: 'Set PubkeyAuthentication yes in the sshd_config of the instance.'},
		);
	}

	return denied(signIn);
}

async function denied(signIn: SignIn, cause?: Error): Promise<PermissionDenied> {
	const likely = await signIn.likelyOsUsers();
	return new PermissionDenied({...signIn, isPushed: signIn.push.ageMs() > 0, likely, cause});
}

/** A server that counts tries hangs up instead of refusing the last one. */
async function refusedOnTheWay(
	cause: Error | null,
	signIn: SignIn,
): Promise<PermissionDenied | null> {
	return cause && /too many authentication failures/i.test(cause.message)
		? denied(signIn, cause)
		: null;
}
