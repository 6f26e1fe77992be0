import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import ssh2 from 'ssh2';
import type {DemoInstance} from '../fleet/fleet.js';
import type {World} from '../world.js';
import {serveForwarding} from './forwarding.js';
import {openHome} from './home.js';
import {hostKeysOf} from './host-key.js';
import {decideLogins} from './login.js';
import type {HostProcess} from './process.js';
import {serveSessions} from './session.js';
import type {ShellKind} from './shell.js';

/** What all instances of one run share. */
export type HostOptions = {
	/** The folder of all homes. */
	readonly homes: string;
	/** What processes are marked with. */
	readonly marker: string;
	readonly shellKind: () => Promise<ShellKind>;
	readonly watch: (running: HostProcess) => void;
};

/** The SSH server of one instance. */
export type InstanceHost = {
	/** Serves a connection, over whatever it came. */
	accept(stream: Duplex): void;
};

/**
Makes the SSH server of an instance; it listens nowhere itself.

@param salt Of its host keys.
*/
export function makeInstanceHost(
	instance: DemoInstance,
	salt: string,
	world: World,
	options: HostOptions,
): InstanceHost {
	const server = new ssh2.Server({
		hostKeys: hostKeysOf(instance.id, salt).map(({privateKey}) => privateKey),
		// Clients speak a little differently with OpenSSH, and an instance runs nothing else.
		ident: 'OpenSSH_9.6 eic-demo',
	});
	server.on('connection', client => {
		// A connection that breaks concerns nobody but its client.
		client.on('error', () => {});
		decideLogins(client, instance, world, osUser => {
			const home = openHome(instance, osUser, options.homes, options.marker);
			serveForwarding(client);
			const fault = world.faults.take('ssh', instance.region, {errors: ['stall-session']});
			const host = {home, kind: options.shellKind, watch: options.watch};
			serveSessions(client, host, fault !== null);
		});
	});
	return {
		accept(stream) {
			stream.on('error', () => {});
			// ssh2 needs a stream alone, although its types name a socket.
			server.injectSocket(stream as Socket);
		},
	};
}
