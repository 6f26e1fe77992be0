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

/** What all instances of a run share. */
export type HostOptions = {
	/** The folder of all homes. */
	readonly homes: string;
	/** The value of `EIC_DEMO` in the processes of sessions. */
	readonly marker: string;
	readonly shellKind: () => Promise<ShellKind>;
	/** Called with every process that a session starts. */
	readonly watch: (running: HostProcess) => void;
};

/** The SSH server of one instance. */
export type InstanceHost = {
	/** Serves a connection over any stream. */
	accept(stream: Duplex): void;
};

/**
Creates the SSH server of an instance. It does not listen by itself.

@param salt The salt of its host keys; see `hostKeysOf`.
*/
export function makeInstanceHost(
	instance: DemoInstance,
	salt: string,
	world: World,
	options: HostOptions,
): InstanceHost {
	const server = new ssh2.Server({
		hostKeys: hostKeysOf(instance.id, salt).map(({privateKey}) => privateKey),
		// Clients adapt to OpenSSH's identification, and instances run OpenSSH.
		ident: 'OpenSSH_9.6 eic-demo',
	});
	server.on('connection', client => {
		// A broken connection matters only to its client.
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
			// ssh2 needs only a stream, although its types require a socket.
			server.injectSocket(stream as Socket);
		},
	};
}
