import type {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/** How many bytes of replies may wait for a server that does not read: tens of thousands of replies. */
const maxWaitingBytes = 1024 * 1024;

/** Messages whose handlers write to a channel, where the window is the limit. */
const channelFlow: readonly string[] = [
	'CHANNEL_DATA',
	'CHANNEL_EXTENDED_DATA',
	'CHANNEL_WINDOW_ADJUST',
];

/**
Closes the connection when a server keeps sending requests and does not read the replies: ssh2 writes
replies without back pressure, so they would fill the memory.

Every global request of the server is declined. ssh2 would let it prove its other host keys
(`hostkeys-00@openssh.com`), which eic does not keep, and would remember each request until it is proven.
*/
export function limitPendingReplies(client: Client, stream: Duplex): void {
	const {_handlers: handlers} = internalsOf(client)._protocol;
	handlers['GLOBAL_REQUEST'] = (protocol, _name, isReplyWanted) => {
		if (isReplyWanted) {
			protocol.requestFailure();
		}
	};
	const write = stream.write.bind(stream) as (data: Buffer, sent?: () => void) => boolean;
	let isReply = false;
	let waitingBytes = 0;
	stream.write = (data: Buffer): boolean => {
		if (!isReply) {
			return write(data);
		}

		waitingBytes += data.length;
		if (waitingBytes > maxWaitingBytes) {
			stream.destroy(new Error('the server keeps asking and does not read the answers'));
		}

		return write(data, () => {
			waitingBytes -= data.length;
		});
	};

	for (const [name, handle] of Object.entries(handlers)) {
		if (handle !== undefined && !channelFlow.includes(name)) {
			handlers[name] = (...parameters) => {
				isReply = true;
				try {
					handle(...parameters);
				} finally {
					isReply = false;
				}
			};
		}
	}
}
