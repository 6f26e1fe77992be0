import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Takes all that a server sends for a sign of life, as OpenSSH does; ssh2 takes the answers to its keepalives
alone. On a slow line those wait behind an upload for longer than a peer is waited for.
*/
export function countAllTrafficAsKeepalive(
	client: Client,
	stream: Duplex,
	keepaliveMs: number,
): void {
	let heardAt = 0;
	client.once('ready', () => {
		stream.on('data', () => {
			const now = performance.now();
			// Timers are not set anew for each of thousands of chunks a second.
			if (now - heardAt > keepaliveMs / 4) {
				heardAt = now;
				internalsOf(client)._resetKA();
			}
		});
	});
}
