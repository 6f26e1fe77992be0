import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Environment} from './find-program.js';

/** Hands the environment to the windows that were opened. */
export type EnvironmentServer = {
	/** The socket that they read it from. */
	readonly address: string;
	/** Waits until so many windows have read it. @returns Whether they have, before the limit. */
	readonly taken: (count: number) => Promise<boolean>;
	readonly close: () => void;
};

/** What a window starts with that eic does not know as well as this process: where AWS is and who asks. */
const handedOver =
	/^(?:AWS_|EIC_|XDG_|(?:HTTPS?|ALL|NO)_PROXY$|(?:HOME|PATH|SSH_AUTH_SOCK|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS)$)/i;

/** How long windows may take to start. */
const limitMs = 10_000;

/** Whether a variable is handed over to windows. */
export function isHandedOver(name: string): boolean {
	return handedOver.test(name);
}

/**
Serves the environment of this process to the windows that it opens. A new window has the environment of
the program that makes it, and what is told that program on its command line can be seen by every user of
the machine. So credentials in the environment go through a socket that only this user can reach.
*/
export async function serveEnvironment(
	environment: Environment = process.env,
): Promise<EnvironmentServer> {
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-'));
	const address = path.join(folder, 'environment');
	const entries = Object.entries(environment).filter(([name]) => isHandedOver(name));
	const text = JSON.stringify(Object.fromEntries(entries));
	let count = 0;
	const {promise, resolve} = Promise.withResolvers<boolean>();
	let wanted = Number.POSITIVE_INFINITY;
	const server = createServer(socket => {
		socket.on('error', () => {});
		socket.end(text, () => {
			count++;
			if (count >= wanted) {
				resolve(true);
			}
		});
	});
	const remove = (): void => rmSync(folder, {recursive: true, force: true});
	process.once('exit', remove);
	server.listen(address);
	await once(server, 'listening');
	return {
		address,
		async taken(all) {
			wanted = all;
			const timer = setTimeout(() => resolve(false), limitMs);
			if (count >= wanted) {
				resolve(true);
			}

			const isTaken = await promise;
			clearTimeout(timer);
			return isTaken;
		},
		close() {
			server.close();
			process.removeListener('exit', remove);
			remove();
		},
	};
}
