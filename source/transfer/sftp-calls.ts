import {setImmediate as nextTurn} from 'node:timers/promises';
import type {SFTPWrapper} from 'ssh2';
import type {Connection} from '../connection/connection.js';
import {FileError} from './file-error.js';

/** How ssh2 answers a request. */
export type Answer<T> = (error: Error | null | undefined, value: T) => void;

/** Sends one request. */
export type Call = <T>(send: (answer: Answer<T>) => void) => Promise<T>;

/** What ssh2 answers all open requests with when the channel has closed. */
const noResponse = 'No response from server';

/**
Requests over SFTP as promises that always settle: ssh2 never answers one that is sent after its
channel has closed.

@param label The machine, for messages.
*/
export function sftpCalls(sftp: SFTPWrapper, connection: Connection, label: string): Call {
	const open = new Set<(error: FileError) => void>();
	let gone: FileError | null = null;
	const end = (said: string) => {
		gone ??= new FileError('lost', said);
		for (const reject of open) {
			reject(gone);
		}

		open.clear();
	};

	connection.closed.then(reason => {
		end(
			reason.type === 'lost'
				? `the connection to ${label} is lost: ${reason.message}`
				: `the connection to ${label} is closed`,
		);
	});
	sftp.on('error', (error: Error) =>
		end(`${label} does not keep to the file transfer protocol: ${error.message}`),
	);
	sftp.once('close', async () => {
		// When the whole connection is gone, it says why in this turn.
		await nextTurn();
		end(`${label} ended the file transfer`);
	});

	return send =>
		new Promise((resolve, reject) => {
			if (gone) {
				reject(gone);
				return;
			}

			open.add(reject);
			const answer: Answer<Parameters<typeof resolve>[0]> = (error, value) => {
				if (error?.message === noResponse) {
					return;
				}

				open.delete(reject);
				if (error) {
					reject(asFileError(error));
				} else {
					resolve(value);
				}
			};

			try {
				send(answer);
			} catch (error) {
				answer(error as Error, undefined as never);
			}
		});
}

/** Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, 7). */
export const sftpStatus = {end: 1, noSuchFile: 2, permissionDenied: 3, failure: 4} as const;

/** The status a request was refused with; null for an error of another kind. */
export function statusOf(error: unknown): number | null {
	const cause = error instanceof FileError ? error.cause : error;
	return cause instanceof Error && 'code' in cause && typeof cause.code === 'number'
		? cause.code
		: null;
}

function asFileError(error: Error): FileError {
	switch (statusOf(error)) {
		case sftpStatus.noSuchFile: {
			return new FileError('missing', error.message, error);
		}

		case sftpStatus.permissionDenied: {
			return new FileError('denied', error.message, error);
		}

		case sftpStatus.failure: {
			return new FileError('other', `the server says only "${error.message}"`, error);
		}

		default: {
			return new FileError('other', error.message, error);
		}
	}
}
