import {Buffer} from 'node:buffer';
import type {Client} from 'ssh2';
import {internalsOf} from '../ssh2-internals.js';

/** More of it is not quoted. */
const maxBytes = 200;

/**
Listens to how file transfers begin on a connection. The first bytes of one are the length of a packet;
text in their place comes from what the remote shell prints as it starts.

@returns What was printed; null where it began as it should. And what ends the listening.
*/
export function hearSftpNoise(client: Client): {
	readonly noise: () => string | null;
	readonly stop: () => void;
} {
	const internals = internalsOf(client);
	const {_handlers: handlers} = internals._protocol;
	const {CHANNEL_DATA: handle} = handlers;
	let heard = Buffer.alloc(0);
	handlers['CHANNEL_DATA'] = (protocol, recipient, data, ...rest) => {
		const channel = internals._chanMgr.get(recipient as number);
		if (typeof channel === 'object' && channel !== null && 'readdir' in channel) {
			heard = Buffer.concat([heard, data as Buffer]).subarray(0, maxBytes);
		}

		handle?.(protocol, recipient, data, ...rest);
	};
	return {
		// The length of a real answer begins with a zero.
		noise: () => heard.toString().split('\0')[0]?.trim() || null,
		stop: () => {
			handlers['CHANNEL_DATA'] = handle;
		},
	};
}
