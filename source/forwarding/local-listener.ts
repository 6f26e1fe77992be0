import {rmSync} from 'node:fs';
import {createServer, type ListenOptions, type Server, type Socket} from 'node:net';
import process from 'node:process';
import {Failure} from '../model/failure.js';
import {addressText, type ListenAddress} from './forward.js';

/** A listener on this machine. */
export type LocalListener = {
	/** Accepts no more connections; open ones go on. */
	stop(): void;
	/** Accepts no more connections, and ends the open ones. */
	close(): void;
};

/**
Listens on this machine: on both loopback addresses where no address is named; a socket with a path may
be used only by its owner.

@param accept Gets each connection, before anything was read from it. Its halves end separately.
@throws {Failure} `CannotListen`
*/
export async function listenLocally(
	address: ListenAddress,
	accept: (socket: Socket) => void,
): Promise<LocalListener> {
	const servers = new Set<Server>();
	const sockets = new Set<Socket>();
	// A server removes its socket when it closes, but process.exit() does not wait for that.
	const removeSocket = () => {
		if (address.type === 'unix') {
			rmSync(address.path, {force: true});
		}
	};
	const open = async (options: ListenOptions) => {
		const server = createServer({allowHalfOpen: true, noDelay: true}, socket => {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
			// It may fail before its new owner listens for errors.
			socket.on('error', () => {});
			accept(socket);
		});
		await listening(server, options);
		servers.add(server);
		if (address.type === 'unix') {
			process.once('exit', removeSocket);
		}
	};

	const results = await Promise.allSettled(listenOptionsOf(address).map(open));
	const refusals = results.filter(result => result.status === 'rejected');
	const [refusal] = refusals;
	const stop = () => {
		process.off('exit', removeSocket);
		for (const server of servers) {
			server.close();
		}

		servers.clear();
	};
	const close = () => {
		stop();
		for (const socket of sockets) {
			socket.destroy();
		}
	};

	// One of the loopback addresses is enough, unless another program has the other one.
	const isTaken = refusals.some(({reason}) => codeOf(reason) === 'EADDRINUSE');
	if (refusal && (isTaken || servers.size === 0)) {
		close();
		throw listenFailure(
			address,
			refusals.find(({reason}) => codeOf(reason) === 'EADDRINUSE') ?? refusal,
		);
	}

	return {stop, close};
}

function listenOptionsOf(address: ListenAddress): readonly ListenOptions[] {
	if (address.type === 'unix') {
		return [{path: address.path}];
	}

	const {host, port} = address;
	switch (host) {
		case null:
		case 'localhost': {
			return [
				{host: '127.0.0.1', port},
				{host: '::1', port},
			];
		}

		case '*': {
			return [{port}];
		}

		default: {
			return [{host, port}];
		}
	}
}

async function listening(server: Server, options: ListenOptions): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.once('listening', resolve);
	// This call creates the socket's file, and only its owner may connect to it.
	const umask = options.path === undefined ? null : process.umask(0o177);
	try {
		server.listen({...options, exclusive: true});
	} finally {
		if (umask !== null) {
			process.umask(umask);
		}
	}

	await promise;
}

const reasons: Readonly<Record<string, string>> = {
	EADDRINUSE: 'it is already in use',
	EACCES: 'permission denied',
	EADDRNOTAVAIL: 'this machine does not have that address',
	ENOENT: 'no such directory',
	ENOTFOUND: 'no such name',
};

function listenFailure(address: ListenAddress, {reason}: {reason: unknown}): Failure {
	const said = reasons[codeOf(reason)] ?? (reason instanceof Error ? reason.message : '');
	return new Failure(
		'other',
		'CannotListen',
		`Cannot listen on ${addressText(address)}: ${said}.`,
		{
			cause: reason,
		},
	);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
