import {Failure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';

/**
Translates an error of a socket, DNS or TLS into a failure that names the destination and the likely
cause. A `Failure` is returned as it is.

@param destination Such as `203.0.113.10:22`.
*/
export function networkFailure(error: unknown, destination: string): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const code = codeOf(error);
	if (code === 'ECONNREFUSED') {
		return new Failure(
			'other',
			'ConnectionRefused',
			`${destination} refused the connection: nothing listens on that port, or a firewall rejects it.`,
			{nextStep: 'Check that sshd runs on the instance and listens on this port.', cause: error},
		);
	}

	if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED') {
		return new Failure('other', 'ConnectionReset', `${destination} reset the connection.`, {
			cause: error,
		});
	}

	if (code === 'ETIMEDOUT') {
		return noAnswer(destination, null, error);
	}

	if (/^E(?:HOST|NET)UNREACH$|^EADDRNOTAVAIL$|^ENETDOWN$/.test(code)) {
		return new Failure(
			'other',
			'Unreachable',
			`${destination} cannot be reached from this network (${code}).`,
			{nextStep: 'Check your network or VPN, and whether it supports IPv6.', cause: error},
		);
	}

	if (/^ENOTFOUND$|^EAI_/.test(code)) {
		return new Failure(
			'other',
			'NameNotFound',
			`The name of ${destination} cannot be resolved (${code}).`,
			{nextStep: 'Check the name, your DNS and your network.', cause: error},
		);
	}

	if (/^ERR_TLS_|CERT|^UNABLE_TO_|_SIGNATURE/.test(code)) {
		return new Failure(
			'other',
			'CertificateRefused',
			`The certificate of ${destination} is not trusted (${code}).`,
			{
				nextStep: 'If a proxy inspects TLS here, name its CA file in AWS_CA_BUNDLE.',
				cause: error,
			},
		);
	}

	const message = error instanceof Error && error.message ? error.message : code || 'unknown error';
	return new Failure(
		'other',
		'ConnectionFailed',
		`The connection to ${destination} failed: ${sanitize(message, 200)}.`,
		{cause: error},
	);
}

/** The failure for a destination that does not answer; `after` is the time waited, in words, or null. */
export function noAnswer(destination: string, after: string | null, cause?: unknown): Failure {
	const waited = after === null ? '' : ` within ${after}`;
	return new Failure(
		'other',
		'ConnectTimeout',
		`${destination} did not answer${waited}: a security group, network ACL or route may drop the packets.`,
		{
			nextStep: 'Check the security group and the route, or try another connection type.',
			cause,
		},
	);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string'
		? error.code
		: '';
}
