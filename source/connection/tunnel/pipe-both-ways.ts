import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';

/**
Pipes a local TCP connection and a tunnel into each other, with back pressure both ways, until one of
them ends. Both are closed afterwards.

A local program that has ended its half may still wait for an answer, and a tunnel over an endpoint has no
half-close. So it is then closed once nothing has come back for `lingerMs`.

@throws The tunnel's error, unless it closed cleanly.
*/
export async function pipeBothWays(
	local: Socket,
	tunnel: Duplex,
	{lingerMs, hasHalfClose}: {readonly lingerMs: number; readonly hasHalfClose: boolean},
): Promise<void> {
	const done = Promise.withResolvers<void>();
	tunnel.once('error', done.reject);
	tunnel.once('close', done.resolve);
	local.once('close', () => tunnel.destroy());
	if (tunnel.errored) {
		done.reject(tunnel.errored);
	} else if (local.destroyed) {
		tunnel.destroy();
	}

	let idleTimer: NodeJS.Timeout | undefined;
	if (!hasHalfClose) {
		tunnel.once('finish', () => {
			idleTimer = setTimeout(() => tunnel.destroy(), lingerMs);
		});
	}

	tunnel.on('data', () => idleTimer?.refresh());
	local.pipe(tunnel);
	tunnel.pipe(local);
	try {
		await done.promise;
		await flushAndClose(local, lingerMs);
	} finally {
		clearTimeout(idleTimer);
		local.destroy();
		tunnel.destroy();
	}
}

/**
Lets the local side read what has been sent to it. Closing a socket with unread input would reset the
connection, and the last bytes could be lost.
*/
async function flushAndClose(local: Socket, lingerMs: number): Promise<void> {
	if (local.closed) {
		return;
	}

	const {promise, resolve} = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, lingerMs);
	local.once('close', () => resolve());
	local.resume();
	local.end();
	await promise;
	clearTimeout(timer);
}
