import {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Connection} from '../../connection/connection.js';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {FileError} from '../file-error.js';
import {encode, type Field, Reader, requestType, responseType, status} from './wire.js';

/** What a server answers a request with. */
type Response = {readonly type: number; readonly reader: Reader};

/** Requests over SFTP, many on their way at once, as promises that always settle. */
export type SftpClient = {
	/** Whether the server has announced an extension. */
	hasExtension(name: string): boolean;
	/**
	Sends a request and waits for its answer.

	@throws FileError for a status that is not OK, and when the connection is gone.
	*/
	request(type: number, ...fields: readonly Field[]): Promise<Response>;
};

/** How long a server may take to start. */
const startLimitMs = 30_000;

/** No answer is longer: READDIR sends a hundred names, and READ is asked for less. */
const longestAnswer = 4 * 1024 * 1024;

/**
Starts SFTP on a connection.

@param label The machine, for messages.
@throws Failure when the server offers no file transfer.
*/
export async function openSftp(connection: Connection, label: string): Promise<SftpClient> {
	const channel = await connection.sftp();
	const waiting = new Map<number, PromiseWithResolvers<Response>>();
	const started = Promise.withResolvers<Reader>();
	let gone: FileError | null = null;
	const end = (said: string) => {
		gone ??= new FileError('lost', said);
		started.reject(gone);
		for (const {reject} of waiting.values()) {
			reject(gone);
		}

		waiting.clear();
	};

	connection.closed.then(reason => {
		end(
			reason.type === 'lost'
				? `the connection to ${label} is lost: ${reason.message}`
				: `the connection to ${label} is closed`,
		);
	});
	channel.on('error', () => end(`${label} ended the file transfer`));
	channel.once('close', async () => {
		// When the whole connection is gone, it says why in this turn.
		await nextTurn();
		end(`${label} ended the file transfer`);
	});
	const broken = (said: string) => {
		end(`${label} does not keep to the file transfer protocol: ${said}`);
		channel.destroy();
	};
	const noisy = (noise: string) => {
		started.reject(noiseFailure(noise));
		broken('it begins with other text');
	};
	readMessages(channel, {broken, noisy}, message => {
		const reader = new Reader(message);
		const type = reader.byte();
		if (type === responseType.version) {
			started.resolve(reader);
			return;
		}

		const id = reader.number();
		const answered = waiting.get(id);
		waiting.delete(id);
		answered?.resolve({type, reader});
	});

	channel.write(encode(requestType.init, [3]));
	const late = setTimeout(broken, startLimitMs, 'it does not begin');
	const extensions = await readVersion(started.promise, label).finally(() => clearTimeout(late));
	let last = 0;
	return {
		hasExtension: name => extensions.has(name),
		async request(type, ...fields) {
			if (gone) {
				throw gone;
			}

			last = (last + 1) % 0x1_00_00_00_00;
			const answer = Promise.withResolvers<Response>();
			waiting.set(last, answer);
			channel.write(encode(type, [last, ...fields]));
			return accepted(await answer.promise);
		},
	};
}

type Wrong = {
	readonly broken: (said: string) => void;
	/** Gets what the start-up files of a shell print in the place of the first message. */
	readonly noisy: (noise: string) => void;
};

/** Parts what comes in into messages. */
function readMessages(
	channel: Duplex,
	{broken, noisy}: Wrong,
	take: (message: Buffer) => void,
): void {
	let chunks: Buffer[] = [];
	let length = 0;
	let hasBegun = false;
	channel.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
		length += chunk.length;
		try {
			while (length >= 4) {
				let all = chunks[0] as Buffer;
				if (all.length < 4) {
					all = Buffer.concat(chunks);
					chunks = [all];
				}

				const size = all.readUInt32BE();
				if (size > longestAnswer || size === 0) {
					if (hasBegun) {
						throw new Error(`a message of ${size} bytes`);
					}

					// Text reads as a huge length.
					const [line = ''] = all
						.subarray(0, 200)
						.toString()
						.split(/[\r\n\0]/);
					noisy(sanitize(line, 100));
					return;
				}

				if (length < size + 4) {
					return;
				}

				hasBegun = true;
				all = chunks.length === 1 ? all : Buffer.concat(chunks);
				const rest = all.subarray(size + 4);
				chunks = rest.length > 0 ? [rest] : [];
				length = rest.length;
				take(all.subarray(4, size + 4));
			}
		} catch (error) {
			broken(error instanceof Error ? error.message : String(error));
		}
	});
}

async function readVersion(started: Promise<Reader>, label: string): Promise<ReadonlySet<string>> {
	try {
		const reader = await started;
		reader.number();
		const extensions = new Set<string>();
		while (!reader.isAtEnd) {
			extensions.add(reader.string().toString());
			reader.string();
		}

		return extensions;
	} catch (cause) {
		if (cause instanceof Failure) {
			throw cause;
		}

		const said = cause instanceof Error ? cause.message : String(cause);
		throw new Failure('other', 'NoFileTransfer', `${label} offers no file transfer: ${said}.`, {
			cause,
		});
	}
}

/** OpenSSH's sftp advises the same: "Ensure the remote shell produces no output for non-interactive sessions." */
function noiseFailure(noise: string): Failure {
	return new Failure(
		'other',
		'SftpNoise',
		`The file transfer does not begin: the remote shell prints "${noise}" in its place.`,
		{nextStep: 'Let ~/.bashrc, or what else prints this there, be silent without a terminal.'},
	);
}

/** An error with the status a request was refused with. */
class StatusError extends Error {
	readonly status: number;

	constructor(code: number, said: string) {
		super(said);
		this.status = code;
	}
}

/** The status a request was refused with; null for an error of another kind. */
export function statusOf(error: unknown): number | null {
	const cause = error instanceof FileError ? error.cause : error;
	return cause instanceof StatusError ? cause.status : null;
}

function accepted(response: Response): Response {
	if (response.type !== responseType.status) {
		return response;
	}

	const {reader} = response;
	const code = reader.number();
	if (code === status.ok) {
		return response;
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
