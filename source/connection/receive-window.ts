import type {Client} from 'ssh2';
import {channelWindowBytes, internalsOf, type RawChannel} from './ssh2-internals.js';

/** So much is taken before the server hears of it: few messages, and never a window that runs dry. */
const renewAfterBytes = 1024 * 1024;

/** Told of every byte that was handed on. */
export type ReceiveWindow = {take(bytes: number): void};

/**
Renews the window of a channel in the place of ssh2, which knows none but its own 2 MiB: over a line of
50 ms that would mean 40 MB/s at most. It must be the channel's from the start.

What was not taken is not renewed, so that a server whose output nobody reads stops after one window;
ssh2 would take another 2 MiB into its buffer.
*/
export function ownWindow(client: Client, channel: RawChannel, windowBytes: number): ReceiveWindow {
	const {_protocol: protocol} = internalsOf(client);
	const {incoming, outgoing} = channel;
	let taken = 0;
	let allowed = windowBytes;
	// ssh2 renews what it sees getting small, and drops what comes when it sees none left.
	Object.defineProperty(incoming, 'window', {
		get: () => channelWindowBytes,
		set(left: number) {
			allowed -= channelWindowBytes - left;
			if (allowed < 0) {
				overrun(client);
			}
		},
	});
	return {
		take(bytes) {
			taken += bytes;
			if (taken >= renewAfterBytes && outgoing.state !== 'closed') {
				protocol.channelWindowAdjust(outgoing.id, taken);
				allowed += taken;
				taken = 0;
			}
		},
	};
}

/**
Breaks the connection off when a server sends more on a channel than ssh2's window lets it: what nobody
reads would fill the memory. ssh2 itself only looks whether the window is exactly used up.
*/
export function guardWindow(channel: RawChannel): void {
	const {incoming, _client: client} = channel;
	let {window} = incoming;
	Object.defineProperty(incoming, 'window', {
		get: () => window,
		set(left: number) {
			window = left;
			if (window < 0) {
				overrun(client);
			}
		},
	});
}

function overrun(client: Client): void {
	client.emit('error', new Error('the server sent more than it was allowed to'));
}
