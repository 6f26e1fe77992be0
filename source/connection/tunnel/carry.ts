import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';

/**
Carries bytes between a local TCP connection and a tunnel until one of them is over, each byte once
and with back pressure both ways. Neither is open afterwards.

A local program that has sent all it has to say may still wait for the answer, and a tunnel cannot
pass the end of one direction on: it is closed when nothing has come back for `lingerMs`.

@throws Why the tunnel ended, unless that was clean.
*/
export async function carry(local: Socket, tunnel: Duplex, lingerMs: number): Promise<void> {
	const over = Promise.withResolvers<void>();
	tunnel.once('error', over.reject);
	tunnel.once('close', over.resolve);
	local.once('close', () => tunnel.destroy());
	if (tunnel.errored) {
		over.reject(tunnel.errored);
	} else if (local.destroyed) {
		tunnel.destroy();
	}

	let silence: NodeJS.Timeout | undefined;
	tunnel.once('finish', () => {
		silence = setTimeout(() => tunnel.destroy(), lingerMs);
	});
	tunnel.on('data', () => silence?.refresh());
	local.pipe(tunnel);
	tunnel.pipe(local);
	try {
		await over.promise;
		await farewell(local, lingerMs);
	} finally {
		clearTimeout(silence);
		local.destroy();
		tunnel.destroy();
	}
}

/**
Lets the local side read what is on its way. Closing while something from there is unread would
reset the connection, and the last bytes could be lost.
*/
async function farewell(local: Socket, lingerMs: number): Promise<void> {
	if (local.closed) {
		return;
	}

	const {promise, resolve} = Promise.withResolvers<void>();
	const patience = setTimeout(resolve, lingerMs);
	local.once('close', () => resolve());
	local.resume();
	local.end();
	await promise;
	clearTimeout(patience);
}
