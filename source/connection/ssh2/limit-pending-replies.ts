import type {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/** So much may wait for a server that asks and does not listen: tens of thousands of answers. */
const maxWaitingBytes = 1024 * 1024;

/** What is written for these travels on a channel, whose window bounds it. */
const channelFlow: readonly string[] = [
	'CHANNEL_DATA',
	'CHANNEL_EXTENDED_DATA',
	'CHANNEL_WINDOW_ADJUST',
];

/**
Breaks the connection off when a server goes on to ask and takes no answer: ssh2 writes answers
without back pressure, and they would fill the memory.

No wish of the server's for the whole connection is granted. ssh2 would let it prove its other host keys
(`hostkeys-00@openssh.com`), which eic does not keep, and remember each such wish until it is proven.
*/
export function limitPendingReplies(client: Client, stream: Duplex): void {
	const {_handlers: handlers} = internalsOf(client)._protocol;
	handlers['GLOBAL_REQUEST'] = (protocol, _name, isAnswerWanted) => {
		if (isAnswerWanted) {
			protocol.requestFailure();
		}
	};
	const write = stream.write.bind(stream) as (data: Buffer, taken?: () => void) => boolean;
	let isAnswer = false;
	let waitingBytes = 0;
	stream.write = (data: Buffer): boolean => {
		if (!isAnswer) {
			return write(data);
		}

		waitingBytes += data.length;
		if (waitingBytes > maxWaitingBytes) {
			stream.destroy(new Error('the server asks without end and takes no answers'));
		}

		return write(data, () => {
			waitingBytes -= data.length;
		});
	};

	for (const [name, handle] of Object.entries(handlers)) {
		if (handle !== undefined && !channelFlow.includes(name)) {
			handlers[name] = (...parameters) => {
				isAnswer = true;
				try {
					handle(...parameters);
				} finally {
					isAnswer = false;
				}
			};
		}
	}
}
