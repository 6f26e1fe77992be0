import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {Key} from './connection.js';
import type {OfferedKey} from './keys/signing-keys.js';
import {PermissionDenied} from './permission-denied.js';
import type {Turn} from './ssh2/ssh-client.js';

/** Who tried to sign in where. */
export type RefusedSignIn = {
	readonly instance: Instance;
	readonly osUser: string;
	/** Called to suggest other OS users; never rejects. */
	readonly likelyOsUsers: () => Promise<LikelyOsUsers>;
};

/** Failure codes after which another route is useless, because it leads to the same sshd. */
export const signInRefusals: readonly string[] = [
	'PermissionDenied',
	'PublicKeyRefused',
	'MoreThanAKey',
	'AnswersRefused',
	'KeyUnusable',
	'OnlySha1',
	'LoginRefused',
];

/**
Why the server did not accept the last key.

@param turn The server's answer to it.
@param signatures The signature algorithms that the server names (RFC 8308); null if it names none.
*/
export async function refusal(
	turn: Turn,
	offered: OfferedKey,
	signIn: RefusedSignIn,
	signatures: readonly string[] | null,
): Promise<Failure> {
	const label = labelOf(signIn.instance);
	if (turn.methodsLeft === null) {
		return new Failure('other', 'KeyUnusable', 'The private key cannot be used to sign in.');
	}

	const others = turn.methodsLeft.filter(method => method !== 'publickey').join(', ');
	if (!canTryAnotherKey(turn)) {
		return new Failure(
			'other',
			'PublicKeyRefused',
			`${label} refuses public keys (it accepts ${others || 'nothing'}).`,
			{nextStep: 'Set PubkeyAuthentication yes in the sshd_config of the instance.'},
		);
	}

	const failure = await denied(offered, signIn);
	return signatures === null && isRsa(offered.key)
		? failure.because(
				'The server does not say that it accepts RSA keys with SHA-2, and eic never signs with SHA-1',
				'Use an Ed25519 key.',
			)
		: failure;
}

async function denied(
	{push}: OfferedKey,
	signIn: RefusedSignIn,
	cause?: Error,
): Promise<PermissionDenied> {
	const likely = await signIn.likelyOsUsers();
	return new PermissionDenied({...signIn, isPushed: push.ageMs() > 0, likely, cause});
}

/** The failure for an RSA key and a server that offers only SHA-1 signatures (`ssh-rsa`). */
export function onlySha1({instance}: RefusedSignIn): Failure {
	return new Failure(
		'other',
		'OnlySha1',
		`${labelOf(instance)} accepts RSA keys with SHA-1 only (ssh-rsa), which eic never uses.`,
		{nextStep: 'Use an Ed25519 key, or allow rsa-sha2-512 in its sshd.'},
	);
}

/**
The refusal behind a disconnect: a server that counts attempts hangs up instead of refusing the last
one.

@returns Null if the connection closed for another reason.
*/
export async function tooManyFailures(
	cause: Error | null,
	offered: OfferedKey,
	signIn: RefusedSignIn,
): Promise<PermissionDenied | null> {
	return cause && /too many authentication failures/i.test(cause.message)
		? denied(offered, signIn, cause)
		: null;
}

/** Whether this is an RSA key, which can sign with SHA-1 or SHA-2. */
export function isRsa({publicKey}: Key): boolean {
	return publicKey.startsWith('ssh-rsa ');
}

/** Whether the server refused the key and would look at another one. */
export function canTryAnotherKey({methodsLeft, isPartial}: Turn): boolean {
	return !isPartial && methodsLeft?.includes('publickey') === true;
}
