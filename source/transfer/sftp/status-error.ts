import {sanitize} from '../../model/text/sanitize.js';
import {FileError} from '../file-error.js';
import {type Reader, responseType, status} from './wire.js';

/** What a server answers a request with. */
export type Response = {readonly type: number; readonly reader: Reader};

/** An error with the status of a refused request. */
class StatusError extends Error {
	readonly status: number;

	constructor(code: number, said: string) {
		super(said);
		this.status = code;
	}
}

/** The status of a refused request; null for any other error. */
export function statusOf(error: unknown): number | null {
	const cause = error instanceof FileError ? error.cause : error;
	return cause instanceof StatusError ? cause.status : null;
}

/** @throws FileError for a status that is not OK. */
export function throwIfRefused({type, reader}: Response): void {
	if (type !== responseType.status) {
		return;
	}

	const code = reader.number();
	if (code === status.ok) {
		return;
	}

	const said = sanitize(reader.isAtEnd ? '' : reader.string().toString(), 200) || `status ${code}`;
	const cause = new StatusError(code, said);
	switch (code) {
		case status.noSuchFile: {
			throw new FileError('missing', said, cause);
		}

		case status.permissionDenied: {
			throw new FileError('denied', said, cause);
		}

		case status.failure: {
			throw new FileError('other', `the server says only "${said}"`, cause);
		}

		default: {
			throw new FileError('other', said, cause);
		}
	}
}
