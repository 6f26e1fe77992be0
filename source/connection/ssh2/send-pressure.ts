import type {ClientChannel} from 'ssh2';
import {internalsOf, type RawChannel} from './internals.js';

/** How many bytes may wait for the socket: enough to keep a fast line busy. */
const maxWaitingBytes = 512 * 1024;

/**
Calls back when the socket has taken most of what was written. ssh2 itself waits only for the channel's
window, which the server chooses: with a window of gigabytes it would take everything into memory.
*/
export function whenSent(channel: ClientChannel, done: () => void): void {
	const {_sock: socket} = internalsOf((channel as RawChannel)._client);
	if (socket.writableLength < maxWaitingBytes) {
		done();
	} else {
		// Every channel may wait for it. When the connection ends instead, the channel closes.
		socket.setMaxListeners(0).once('drain', done);
	}
}
