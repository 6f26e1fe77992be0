import type {ClientChannel} from 'ssh2';
import {internalsOf, type RawChannel} from './internals.js';

/** So much of what was written may wait for the line, enough to keep a fast one busy. */
const maxWaitingBytes = 512 * 1024;

/**
Calls back when the line has taken most of what was written. ssh2 itself asks only the channel's window,
which the server chooses: one of gigabytes would take all that there is to send into the memory.
*/
export function whenSent(channel: ClientChannel, done: () => void): void {
	const {_sock: line} = internalsOf((channel as RawChannel)._client);
	if (line.writableLength < maxWaitingBytes) {
		done();
	} else {
		// Each channel may wait for it. Where the line ends instead, the channel closes.
		line.setMaxListeners(0).once('drain', done);
	}
}
