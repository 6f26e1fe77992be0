import {Failure} from '../../model/failure.js';
import {formatDuration} from '../../model/text/duration.js';
import type {AwsFiles} from '../files/aws-files.js';
import type {CredentialClients} from './credential-clients.js';

/** Asks the person for something that must not be seen; rejects when it is called off. */
export type AskSecret = (question: string, signal: AbortSignal) => Promise<string>;

/** How credentials are to be fetched. */
export type FetchOptions = {
	/** Calls it off. */
	readonly signal: AbortSignal;
	/** Asks for the code of a role that wants MFA; null where there is nobody to ask. */
	readonly askMfaCode: AskSecret | null;
	/** Whether nobody draws on the terminal, so that a `credential_process` may use it. */
	readonly hasTerminal: boolean;
	/**
	Gives the terminal to a `credential_process` that needs it while somebody draws, with a signal that
	fires at Ctrl-C; null where nobody can.
	*/
	readonly lendTerminal: ((work: (signal: AbortSignal) => Promise<void>) => Promise<void>) | null;
	/** Gets to know what takes its time. */
	readonly onWait: (sentence: string) => void;
};

/** What credentials are fetched with. */
export type FetchContext = FetchOptions & {
	readonly files: AwsFiles;
	readonly clients: CredentialClients;
};

/** @param what Such as `the container`. */
export function unanswered(what: string, limitMs: number): Failure {
	const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
	return new Failure(
		'other',
		'CredentialsUnreachable',
		`${sentence} has not answered within ${formatDuration(limitMs)}.`,
		{nextStep: 'Check what it waits for, the network, VPN and proxy.'},
	);
}
