import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {networkFailure} from '../network-failure.js';
import {noCommonAlgorithm} from './no-common-algorithm.js';
import type {SshClient} from './ssh-client.js';

const tryAgain =
	'sshd may be starting, overloaded (MaxStartups) or refusing this address: try again in a moment.';

/**
Why the SSH connection was closed before the keys were exchanged.

@param cause The last error of ssh2 or the transport; null for a close without one.
@param ssh What both sides had sent by then.
*/
export function handshakeFailure(
	cause: Error | null,
	destination: string,
	{agreement, refusal}: Pick<SshClient, 'agreement' | 'refusal'>,
): Failure {
	const inWords = refusedInWords(refusal, destination, cause);
	if (inWords !== null) {
		return inWords;
	}

	if (cause === null || /before handshake/.test(cause.message)) {
		return new Failure(
			'other',
			'ClosedBeforeHandshake',
			`${destination} closed the connection during the SSH handshake.`,
			{nextStep: tryAgain, cause},
		);
	}

	if (isOfTransport(cause)) {
		return networkFailure(cause, destination);
	}

	const mismatch = noCommonAlgorithm(cause, destination, agreement);
	if (mismatch !== null) {
		return mismatch;
	}

	if (/identification|greeting|header/i.test(cause.message)) {
		return new Failure('other', 'NotSsh', `${destination} answers, but not with SSH.`, {
			nextStep: 'Check the port.',
			cause,
		});
	}

	return new Failure(
		'other',
		'HandshakeFailed',
		`The SSH handshake with ${destination} failed: ${said(cause)}.`,
		{nextStep: tryAgain, cause},
	);
}

/** What sshd sends instead of its identification, and what to do about it. */
const refusals: ReadonlyArray<readonly [text: RegExp, nextStep: string]> = [
	[/MaxStartups/i, 'Too many logins are in progress there: try again in a moment.'],
	[
		/Not allowed at this time/i,
		'sshd blocks this address for a while after failed logins (PerSourcePenalties): wait a few minutes.',
	],
];

/** Null where the server sent nothing, or had begun to identify itself. */
function refusedInWords(refusal: string, destination: string, cause: Error | null): Failure | null {
	const words = sanitize(refusal, 200);
	const [, nextStep = null] = refusals.find(([text]) => text.test(refusal)) ?? [];
	if (nextStep !== null) {
		return new Failure(
			'other',
			'RefusedInWords',
			`${destination} refuses connections: "${words}".`,
			{nextStep, cause},
		);
	}

	const isOther = words !== '' && !/^SSH-/m.test(refusal);
	return isOther && (cause === null || !isOfTransport(cause))
		? new Failure('other', 'NotSsh', `${destination} answers, but not with SSH: "${words}".`, {
				nextStep: 'Check the port.',
				cause,
			})
		: null;
}

/**
Why the SSH connection was closed while signing in.

@param lastWords What the server told the person after it had received the key, such as that the account
has expired; null for nothing.
*/
export function signInFailure(
	cause: Error | null,
	destination: string,
	lastWords: string | null,
): Failure {
	if (cause !== null && isOfTransport(cause)) {
		return networkFailure(cause, destination);
	}

	if (lastWords !== null) {
		return new Failure(
			'other',
			'LoginRefused',
			`${destination} refuses the login: "${sanitize(lastWords, 300)}".`,
			{cause},
		);
	}

	return new Failure(
		'other',
		'ClosedWhileSigningIn',
		`${destination} closed the connection while signing in${cause === null ? '' : `: ${said(cause)}`}.`,
		{nextStep: tryAgain, cause},
	);
}

/** Why an open connection was closed, as part of a sentence: `reset by 203.0.113.10:22`. */
export function lossOf(cause: Error | null, destination: string): string {
	if (cause === null) {
		return `closed by ${destination}`;
	}

	if (cause instanceof Failure) {
		return cause.message.replace(/\.$/, '').replace(/^The /, 'the ');
	}

	const code = 'code' in cause ? cause.code : undefined;
	if (cause.message === 'Keepalive timeout') {
		return `no response from ${destination}`;
	}

	if (code === 'ECONNRESET' || code === 'EPIPE') {
		return `reset by ${destination}`;
	}

	if (typeof code === 'number') {
		return `ended by the server: ${said(cause)}`;
	}

	return isOfTransport(cause) ? `network failure (${said(cause)})` : `SSH failure (${said(cause)})`;
}

/** Whether the transport failed, not SSH itself. */
function isOfTransport(error: Error): boolean {
	return (
		error instanceof Failure ||
		('code' in error && typeof error.code === 'string' && /^E[A-Z]/.test(error.code))
	);
}

function said(cause: Error): string {
	return sanitize(cause.message, 200).replace(/\.$/, '');
}
