import {Failure} from '../model/failure.js';

/** The server accepted the connection, but the SSH handshake did not finish; `after` is the limit in words. */
export function handshakeTimeout(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'HandshakeTimeout',
		`${destination} accepted the connection, but the SSH handshake did not finish within ${after}.`,
		{nextStep: 'Check that it is an sshd, and whether the instance is overloaded.'},
	);
}

/** The server did not answer whether the key may sign in; `after` is the limit in words. */
export function signInTimeout(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'SignInTimeout',
		`${destination} neither accepted nor refused the key within ${after}.`,
		{nextStep: 'The instance may be overloaded: try again in a moment.'},
	);
}
