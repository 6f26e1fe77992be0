import {Buffer} from 'node:buffer';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/** What a server may say before it identifies itself; no real one comes near. */
const maxBytes = 64 * 1024;

type Header = {
	parse(chunk: Buffer, start: number, end: number): void;
	/** What ssh2 keeps of an identification that is not whole yet. */
	_buffer: Buffer | undefined;
	/** There from the identification on. */
	readonly _decipher: object | undefined;
};

/**
Lets a server identify itself in as many pieces as it likes: ssh2 loses all but the first and the last.

@returns What a server has said that has not identified itself: why it takes no connection.
*/
export function hearIdentification(client: Client): () => string {
	const protocol = internalsOf(client)._protocol as unknown as Header;
	const parse = protocol.parse.bind(protocol);
	let heard = Buffer.alloc(0);
	protocol.parse = (chunk, start, end) => {
		heard = Buffer.concat([heard, chunk.subarray(start, end)]);
		if (heard.length > maxBytes) {
			throw new Error('the greeting has no end');
		}

		protocol._buffer = undefined;
		const all = heard;
		try {
			parse(all, 0, all.length);
		} finally {
			if (protocol._decipher !== undefined) {
				protocol.parse = parse;
				heard = Buffer.alloc(0);
			}
		}
	};
	return () => heard.toString().trim();
}
