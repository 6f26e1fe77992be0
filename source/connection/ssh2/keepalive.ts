import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Counts everything that a server sends as a sign of life, as OpenSSH does. ssh2 counts only the answers to
its keepalives. On a slow line those wait behind an upload for longer than the timeout.

@param keepaliveMs The interval between keepalives.
*/
export function countAllTrafficAsKeepalive(
	client: Client,
	stream: Duplex,
	keepaliveMs: number,
): void {
	let lastAt = 0;
	client.once('ready', () => {
		stream.on('data', () => {
			const now = performance.now();
			// Thousands of chunks may arrive in a second; each reset costs a timer.
			if (now - lastAt > keepaliveMs / 4) {
				lastAt = now;
				internalsOf(client)._resetKA();
			}
		});
	});
}
