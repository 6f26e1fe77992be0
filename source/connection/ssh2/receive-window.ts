import type {Client, ClientChannel} from 'ssh2';
import {channelWindowBytes, internalsOf, type RawChannel} from './internals.js';

/** How much is read before the window is renewed: few messages, and the window never runs dry. */
const renewAfterBytes = 1024 * 1024;

/** The widest window: 320 MB/s over a line of 50 ms. */
const maxWindowBytes = 16 * 1024 * 1024;

/** 400 MB/s, which is more than our client can decrypt. */
const bytesPerMs = 400 * 1024;

/**
The window that keeps a line with this round trip full. ssh2's own 2 MiB would allow 40 MB/s at most with a
round trip of 50 ms. It is no wider than needed: OpenSSH's server buffers as much output as the window
allows and moves the whole buffer with each packet, so that over a short line 16 MiB took five times as
long as 2 MiB.
*/
export function bulkWindowBytes(roundTripMs: number): number {
	const needed = Math.round(roundTripMs * bytesPerMs);
	return Math.min(maxWindowBytes, Math.max(channelWindowBytes, needed));
}

/** How far ahead the server may send in a file transfer, besides ssh2's own window. */
const extraWindowBytes = 6 * 1024 * 1024;

export type ReceiveWindow = {
	/** Call it for every byte that was read. */
	take(bytes: number): void;
	/** Lets the server send further ahead. */
	widenTo(windowBytes: number): void;
};

/**
Renews the window of a channel instead of ssh2, which only knows its own 2 MiB. Call it before anything has
arrived on the channel.

Only what was read is renewed, so that a server whose output nobody reads stops after one window; ssh2
would buffer another 2 MiB.
*/
export function manageWindow(client: Client, channel: RawChannel): ReceiveWindow {
	const {_protocol: protocol} = internalsOf(client);
	const {incoming, outgoing} = channel;
	let taken = 0;
	let width = channelWindowBytes;
	let allowed = width;
	const allow = (bytes: number): void => {
		protocol.channelWindowAdjust(outgoing.id, bytes);
		allowed += bytes;
	};

	// ssh2 would renew a window that gets small, and drop what arrives when it is empty: it never sees either.
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
Lets the server send further ahead in a file transfer: with ssh2's window alone, a round trip of 100 ms
would limit it to 20 MB/s. The addition stays for the life of the channel; ssh2 goes on renewing its part.
*/
export function widenWindow(client: Client, channel: ClientChannel): void {
	const {outgoing} = channel as RawChannel;
	internalsOf(client)._protocol.channelWindowAdjust(outgoing.id, extraWindowBytes);
}

/**
Closes the connection when a server sends more on a channel than the window allows, which would fill the
memory. ssh2 itself only checks whether the window is exactly used up.
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
