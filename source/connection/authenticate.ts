import {setTimeout} from 'node:timers/promises';
import type {Key} from './connection.js';
import type {OfferedKey, SigningKeys} from './keys/signing-keys.js';
import {provideSecondFactor, type SecondFactor} from './second-factor.js';
import {
	canTryAnotherKey,
	isRsa,
	onlySha1,
	type RefusedSignIn,
	refusal,
	tooManyFailures,
} from './sign-in-refusal.js';
import {rsaSignature} from './ssh2/signature-algorithms.js';
import type {SshClient, Turn} from './ssh2/ssh-client.js';
import {signInFailure} from './ssh2/ssh-failure.js';
import type {Timing} from './timing.js';

/** What signing in needs. */
export type SignIn = SecondFactor &
	RefusedSignIn & {
		readonly keys: SigningKeys;
		readonly timing: Timing;
		/** This OS user has signed in to this instance or image before. */
		readonly hasWorked: boolean;
		/** The last banner since the key was offered; null for none. */
		readonly lastBanner: () => string | null;
		/** Called when the key is on the instance and is about to be offered. */
		readonly onOffer: () => void;
	};

/**
An answer slower than this may mean that the agent on the instance gave up: it times out after 5 s,
and sshd then sees no pushed key.
*/
const slowAnswerMs = 4000;

/**
Signs in with the first key once it has been pushed, and with the second one if the server refuses the
first: a hardened server may not accept Ed25519.

A refused key is offered once more: after a new push if the key may have expired in the meantime or the
instance was so slow that its agent may have given up; after `retryMs` if this OS user has worked
before, because the agent of a small instance fails some of many simultaneous logins.

@returns The key that the server accepted.
@throws Failure that distinguishes a refused key from a server that accepts no public keys.
*/
export async function authenticate(ssh: SshClient, signIn: SignIn): Promise<Key> {
	const {keys, destination} = signIn;
	let offered = keys.first;
	const closed = ssh.closed.then(async cause => {
		throw (
			(await tooManyFailures(cause, offered, signIn)) ??
			signInFailure(cause, destination, signIn.lastBanner())
		);
	});
	closed.catch(() => {});
	let turn = await Promise.race([ssh.nextTurn(), closed]);
	if (keys.second !== null && !mayBeAccepted(offered, ssh)) {
		const second = await Promise.race([pushSecondKey(keys), closed]);
		offered = second !== null && mayBeAccepted(second, ssh) ? second : offered;
	}

	for (;;) {
		const refused = await offer(ssh, turn, offered, {...signIn, closed});
		if (refused === null) {
			return offered.key;
		}

		if (refused.isPartial) {
			await provideSecondFactor(ssh, refused, {...signIn, closed});
			return offered.key;
		}

		const second =
			offered === keys.first && canTryAnotherKey(refused)
				? await Promise.race([pushSecondKey(keys), closed])
				: null;
		if (second === null || !mayBeAccepted(second, ssh)) {
			throw await refusal(refused, offered, signIn, ssh.signatures);
		}

		offered = second;
		turn = refused;
	}
}

/** @returns Null if the key was accepted, otherwise the server's answer. */
async function offer(
	ssh: SshClient,
	first: Turn,
	{key, push}: OfferedKey,
	signIn: SignIn & {readonly closed: Promise<never>},
): Promise<Turn | null> {
	const {timing, osUser, closed} = signIn;
	if (isRsa(key) && rsaSignature(ssh.signatures) === null) {
		throw onlySha1(signIn);
	}

	await push.ensureFresh();
	signIn.onOffer();
	let turn = first;
	for (let hasRetried = false; ; hasRetried = true) {
		const offeredAt = performance.now();
		turn.offer({type: 'publickey', username: osUser, key: key.privateKey});
		const answer = await Promise.race([ssh.ready, ssh.nextTurn(), closed]);
		if (!answer) {
			return null;
		}

		turn = answer;
		const mayHaveExpired = push.ageMs() > timing.pushLifeMs;
		const hasWorkedBefore = push.ageMs() > 0 && signIn.hasWorked;
		const wasSlow = push.ageMs() > 0 && performance.now() - offeredAt > slowAnswerMs;
		if (hasRetried || !canTryAnotherKey(turn) || !(mayHaveExpired || wasSlow || hasWorkedBefore)) {
			return turn;
		}

		if (mayHaveExpired || wasSlow) {
			await push.repeat();
		} else {
			await Promise.race([setTimeout(timing.retryMs), closed]);
		}
	}
}

/** The second key, pushed; null if there is none or it cannot be pushed. */
async function pushSecondKey({second}: SigningKeys): Promise<OfferedKey | null> {
	try {
		const offered = (await second?.()) ?? null;
		await offered?.push.ensureFresh();
		return offered;
	} catch {
		// The refusal of the first key is what gets reported.
		return null;
	}
}

/** Whether the server may accept signatures of this key, going by the algorithms it announced. */
function mayBeAccepted({key}: OfferedKey, {signatures}: SshClient): boolean {
	const [type = ''] = key.publicKey.split(' ');
	return isRsa(key)
		? rsaSignature(signatures) !== null
		: signatures === null || signatures.includes(type);
}
