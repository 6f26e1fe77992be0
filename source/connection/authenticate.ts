import {setTimeout} from 'node:timers/promises';
import {Failure} from '../model/failure.js';
import {labelOf} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {Key} from './connection.js';
import type {OfferedKey, SigningKeys} from './keys/signing-keys.js';
import {PermissionDenied} from './permission-denied.js';
import {giveMore, type SecondFactor} from './second-factor.js';
import {rsaSignature} from './ssh2/signature-algorithms.js';
import type {SshClient, Turn} from './ssh2/ssh-client.js';
import {signInFailure} from './ssh2/ssh-failure.js';
import type {Timing} from './timing.js';

export type SignIn = SecondFactor & {
	readonly keys: SigningKeys;
	readonly timing: Timing;
	/** This OS user was let in before. */
	readonly hasWorked: boolean;
	/** Asked when this one is refused; never rejects. */
	readonly likelyOsUsers: () => Promise<LikelyOsUsers>;
	/** What the server said to the person since the key was offered; null for nothing. */
	readonly lastWords: () => string | null;
	/** The key is there and is about to be offered. */
	readonly onOffer: () => void;
};

/** The failures after which another route is of no use: it leads to the same sshd. */
export const signInRefusals: readonly string[] = [
	'PermissionDenied',
	'PublicKeyRefused',
	'MoreThanAKey',
	'AnswersRefused',
	'KeyUnusable',
	'OnlySha1',
	'LoginRefused',
];

/** The agent on the instance gives up on its questions after 5 s, and sshd then knows of no key. */
const slowAnswerMs = 4000;

/**
Signs in with a key, once it is on the instance, and with the second one where the server refuses the
first: a hardened server may take no Ed25519.

A refusal is asked about once more after a new push when the key may have expired on the way, or the
instance was so slow that its agent may have given up; and after a second where this OS user has worked
before: of many logins at once on a small instance an agent fails some.

@returns The key that was let in.
@throws Failure that tells a refused key from a server that takes none.
*/
export async function authenticate(ssh: SshClient, signIn: SignIn): Promise<Key> {
	const {keys, destination} = signIn;
	let offered = keys.first;
	const closed = ssh.closed.then(async cause => {
		throw (
			(await refusedOnTheWay(cause, offered, signIn)) ??
			signInFailure(cause, destination, signIn.lastWords())
		);
	});
	closed.catch(() => {});
	let turn = await Promise.race([ssh.nextTurn(), closed]);
	if (keys.second !== null && !isTaken(offered, ssh)) {
		const second = await Promise.race([secondOf(keys), closed]);
		offered = second !== null && isTaken(second, ssh) ? second : offered;
	}

	for (;;) {
		const refused = await offer(ssh, turn, offered, {...signIn, closed});
		if (refused === null) {
			return offered.key;
		}

		if (refused.isPartial) {
			await giveMore(ssh, refused, {...signIn, closed});
			return offered.key;
		}

		const second =
			offered === keys.first && isKeyWelcome(refused)
				? await Promise.race([secondOf(keys), closed])
				: null;
		if (second === null || !isTaken(second, ssh)) {
			throw await refusal(refused, offered, signIn, ssh.signatures);
		}

		offered = second;
		turn = refused;
	}
}

/** @returns Null when the key was let in, or else the server's last word. */
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

	await push.fresh();
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
		const oughtToWork = push.ageMs() > 0 && signIn.hasWorked;
		const wasSlow = push.ageMs() > 0 && performance.now() - offeredAt > slowAnswerMs;
		if (hasRetried || !isKeyWelcome(turn) || !(mayHaveExpired || wasSlow || oughtToWork)) {
			return turn;
		}

		if (mayHaveExpired || wasSlow) {
			await push.again();
		} else {
			await Promise.race([setTimeout(timing.retryMs), closed]);
		}
	}
}

/** The second key, on the instance; null where there is none, or it cannot be pushed. */
async function secondOf({second}: SigningKeys): Promise<OfferedKey | null> {
	try {
		const offered = (await second?.()) ?? null;
		await offered?.push.fresh();
		return offered;
	} catch {
		// The first key was refused: that is what there is to tell.
		return null;
	}
}

/** Whether the server has not said that it takes no signature of this key. */
function isTaken({key}: OfferedKey, {signatures}: SshClient): boolean {
	const [type = ''] = key.publicKey.split(' ');
	return isRsa(key)
		? rsaSignature(signatures) !== null
		: signatures === null || signatures.includes(type);
}

function isRsa({publicKey}: Key): boolean {
	return publicKey.startsWith('ssh-rsa ');
}

function isKeyWelcome({methodsLeft, isPartial}: Turn): boolean {
	return !isPartial && methodsLeft?.includes('publickey') === true;
}

async function refusal(
	turn: Turn,
	offered: OfferedKey,
	signIn: SignIn,
	signatures: readonly string[] | null,
): Promise<Failure> {
	const label = labelOf(signIn.instance);
	if (turn.methodsLeft === null) {
		return new Failure('other', 'KeyUnusable', 'The private key cannot be used to sign in.');
	}

	const others = turn.methodsLeft.filter(method => method !== 'publickey').join(', ');
	if (!isKeyWelcome(turn)) {
		return new Failure(
			'other',
			'PublicKeyRefused',
			`${label} refuses public keys (it takes ${others || 'nothing'}).`,
			{nextStep: 'Set PubkeyAuthentication yes in the sshd_config of the instance.'},
		);
	}

	const failure = await denied(offered, signIn);
	return signatures === null && isRsa(offered.key)
		? failure.because(
				'The server does not say that it takes RSA keys with SHA-2, and eic never signs with SHA-1',
				'Use an Ed25519 key.',
			)
		: failure;
}

async function denied(
	{push}: OfferedKey,
	signIn: SignIn,
	cause?: Error,
): Promise<PermissionDenied> {
	const likely = await signIn.likelyOsUsers();
	return new PermissionDenied({...signIn, isPushed: push.ageMs() > 0, likely, cause});
}

function onlySha1({instance}: SignIn): Failure {
	return new Failure(
		'other',
		'OnlySha1',
		`${labelOf(instance)} takes RSA keys with SHA-1 alone (ssh-rsa), which eic never signs with.`,
		{nextStep: 'Use an Ed25519 key, or let its sshd take rsa-sha2-512.'},
	);
}

/** A server that counts tries hangs up instead of refusing the last one. */
async function refusedOnTheWay(
	cause: Error | null,
	offered: OfferedKey,
	signIn: SignIn,
): Promise<PermissionDenied | null> {
	return cause && /too many authentication failures/i.test(cause.message)
		? denied(offered, signIn, cause)
		: null;
}
