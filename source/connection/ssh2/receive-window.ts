import type {Client} from 'ssh2';
import {channelWindowBytes, internalsOf, type RawChannel} from './internals.js';

/** So much is taken before the server hears of it: few messages, and never a window that runs dry. */
const renewAfterBytes = 1024 * 1024;

/** The widest window: 320 MB/s over a line of 50 ms. */
const maxWindowBytes = 16 * 1024 * 1024;

/** What a window lets through, and more than a client of ours can decipher: 400 MB/s. */
const bytesPerMs = 400 * 1024;

/**
The window that keeps a line of this round trip full: 2 MiB, ssh2's own, would mean 40 MB/s at most over
one of 50 ms. No wider than that: OpenSSH's server takes in as much of a program's output as the window
lets it send, and moves all of it with each packet, so that 16 MiB over a short line took five times
as long as 2.
*/
export function bulkWindowBytes(roundTripMs: number): number {
	const needed = Math.round(roundTripMs * bytesPerMs);
	return Math.min(maxWindowBytes, Math.max(channelWindowBytes, needed));
}

export type ReceiveWindow = {
	/** Told of every byte that was handed on. */
	take(bytes: number): void;
	/** Lets the server send further ahead from now on. */
	widenTo(windowBytes: number): void;
};

/**
Renews the window of a channel in the place of ssh2, which knows none but its own 2 MiB. It must be the
channel's from the start.

What was not taken is not renewed, so that a server whose output nobody reads stops after one window;
ssh2 would take another 2 MiB into its buffer.
*/
export function ownWindow(client: Client, channel: RawChannel): ReceiveWindow {
	const {_protocol: protocol} = internalsOf(client);
	const {incoming, outgoing} = channel;
	let taken = 0;
	let width = channelWindowBytes;
	let allowed = width;
	const allow = (bytes: number): void => {
		protocol.channelWindowAdjust(outgoing.id, bytes);
		allowed += bytes;
	};

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
				allow(taken);
				taken = 0;
			}
		},
		widenTo(windowBytes) {
			if (windowBytes > width) {
				allow(windowBytes - width);
				width = windowBytes;
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
