import {Buffer} from 'node:buffer';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/** How much a server may send before it has identified itself; real servers send far less. */
const maxBytes = 64 * 1024;

type Header = {
	parse(chunk: Buffer, start: number, end: number): void;
	/** The part of an incomplete identification that ssh2 keeps. */
	_buffer: Buffer | undefined;
	/** Set once the server has identified itself. */
	readonly _decipher: object | undefined;
};

/**
Accepts an identification in any number of pieces: ssh2 loses all but the first and the last.

@returns Gets what a server has sent instead of an identification, such as why it refuses the connection.
*/
export function collectIdentification(client: Client): () => string {
	const protocol = internalsOf(client)._protocol as unknown as Header;
	const parse = protocol.parse.bind(protocol);
	let received = Buffer.alloc(0);
	protocol.parse = (chunk, start, end) => {
		received = Buffer.concat([received, chunk.subarray(start, end)]);
		if (received.length > maxBytes) {
			throw new Error('the greeting has no end');
		}

		protocol._buffer = undefined;
		const all = received;
		try {
			parse(all, 0, all.length);
		} finally {
			if (protocol._decipher !== undefined) {
				protocol.parse = parse;
				received = Buffer.alloc(0);
			}
		}
	};
	return () => received.toString().trim();
}
