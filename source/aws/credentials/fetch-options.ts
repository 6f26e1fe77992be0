import {Failure} from '../../model/failure.js';
import {formatDuration} from '../../model/text/duration.js';
import type {AwsFiles} from '../files/aws-files.js';
import type {CredentialClients} from './credential-clients.js';

/** Asks the user for a secret without showing what is typed. It rejects when the signal fires. */
export type AskSecret = (question: string, signal: AbortSignal) => Promise<string>;

/** How to fetch credentials. */
export type FetchOptions = {
	/** Cancels the fetch. */
	readonly signal: AbortSignal;
	/** Asks for the MFA code of a role; null when there is no user to ask. */
	readonly askMfaCode: AskSecret | null;
	/** Whether a `credential_process` may use the terminal, because nothing draws on it. */
	readonly hasTerminal: boolean;
	/**
	Suspends the drawing and runs `work` with the terminal, for a `credential_process` that needs it. The
	signal fires at Ctrl-C. Null when that is not possible.
	*/
	readonly lendTerminal: ((work: (signal: AbortSignal) => Promise<void>) => Promise<void>) | null;
	/** Called with a sentence for the user when something takes long. */
	readonly onWait: (sentence: string) => void;
};

/** Everything that the credential sources need. */
export type FetchContext = FetchOptions & {
	readonly files: AwsFiles;
	readonly clients: CredentialClients;
};

/**
The failure of a source of credentials that did not answer in time.

@param what The source, such as `the container`.
*/
export function notAnswered(what: string, limitMs: number): Failure {
	const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
	return new Failure(
		'other',
		'CredentialsUnreachable',
		`${sentence} has not answered within ${formatDuration(limitMs)}.`,
		{nextStep: 'Check what it waits for, the network, VPN and proxy.'},
	);
}
