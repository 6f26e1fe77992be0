import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Connection} from '../../connection/connection.js';
import {Failure} from '../../model/failure.js';
import {FileError} from '../file-error.js';
import {readMessages} from './read-messages.js';
import {type Response, throwIfRefused} from './status-error.js';
import {encode, type Field, Reader, requestType, responseType} from './wire.js';

/** Requests over SFTP, many in flight at once, as promises that always settle. */
export type SftpClient = {
	/** Whether the server has announced an extension. */
	hasExtension(name: string): boolean;
	/**
	Sends a request and waits for its answer.

	@throws FileError for a status that is not OK, and when the connection is lost.
	*/
	request(type: number, ...fields: readonly Field[]): Promise<Response>;
};

/** How long a server may take to start. */
const startLimitMs = 30_000;

/**
Starts SFTP on a connection.

@param label The machine, for messages.
@throws Failure when the server offers no file transfer.
*/
export async function openSftp(connection: Connection, label: string): Promise<SftpClient> {
	const channel = await connection.sftp();
	const waiting = new Map<number, PromiseWithResolvers<Response>>();
	const started = Promise.withResolvers<Reader>();
	let closeError: FileError | null = null;
	const end = (said: string) => {
		closeError ??= new FileError('lost', said);
		started.reject(closeError);
		for (const {reject} of waiting.values()) {
			reject(closeError);
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
		// If the whole connection is lost, it says why in this turn of the event loop.
		await nextTurn();
		end(`${label} ended the file transfer`);
	});
	const broken = (said: string) => {
		end(`${label} breaks the file transfer protocol: ${said}`);
		channel.destroy();
	};
	const noisy = (noise: string) => {
		started.reject(noiseFailure(noise));
		broken('it starts with other text');
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
	const startTimer = setTimeout(broken, startLimitMs, 'it does not start');
	const extensions = await readVersion(started.promise, label).finally(() =>
		clearTimeout(startTimer),
	);
	let lastId = 0;
	return {
		hasExtension: name => extensions.has(name),
		async request(type, ...fields) {
			if (closeError) {
				throw closeError;
			}

			lastId = (lastId + 1) % 0x1_00_00_00_00;
			const answer = Promise.withResolvers<Response>();
			waiting.set(lastId, answer);
			channel.write(encode(type, [lastId, ...fields]));
			const response = await answer.promise;
			throwIfRefused(response);
			return response;
		},
	};
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
		`The file transfer cannot start: the remote shell prints "${noise}" instead.`,
		{nextStep: 'Make ~/.bashrc, or the file that prints this, print only in a terminal.'},
	);
}
