import type {Buffer} from 'node:buffer';
import {asFailure, Failure} from '../model/failure.js';
import type {Plan, UsableRoute} from '../model/route.js';
import {sanitize} from '../model/text/sanitize.js';
import {hostAlias} from '../store/known-hosts/known-hosts.js';
import type {HostKey} from './connection.js';
import type {DialLimits} from './dial.js';
import {verifyHostKey} from './host-keys/host-key.js';
import {startProof} from './host-keys/host-key-proof.js';
import type {ConnectionServices} from './services.js';
import {algorithmsFor, trustedTypes} from './ssh2/ssh-algorithms.js';
import {startSsh} from './ssh2/ssh-client.js';
import {handshakeFailure} from './ssh2/ssh-failure.js';
import {defaultTiming} from './timing.js';
import {destinationOf, openTransport, type Transport} from './transport.js';
import {withTimeout} from './with-timeout.js';

/** How far a connection over a route got, without signing in. */
export type Probe = {
	readonly route: UsableRoute;
	/** Whether TCP, or the tunnel, opened. */
	readonly isOpen: boolean;
	/** The server's identification (RFC 4253, 4.2), such as `SSH-2.0-OpenSSH_9.6`; null if none came. */
	readonly banner: string | null;
	readonly hostKey: HostKey | null;
	/** Such as `curve25519-sha256`; null if none was negotiated. */
	readonly keyExchange: string | null;
	/** Why it stopped; null if it reached a verified handshake. */
	readonly failure: Failure | null;
};

/** Connects over a route up to the host key, then disconnects. Never rejects. */
export async function probeRoute(
	{instance, port}: Plan,
	route: UsableRoute,
	services: ConnectionServices,
	{maxTunnelSeconds, ...limits}: DialLimits & {readonly maxTunnelSeconds: number | null},
): Promise<Probe> {
	let banner: string | null = null;
	let hostKey: HostKey | null = null;
	let keyExchange: string | null = null;
	let presentedKey: HostKey | null = null;
	let transport: Transport | null = null;
	try {
		const {knownHosts} = services;
		const hosts = await knownHosts.find(hostAlias(instance));
		transport = await openTransport({route, port, maxTunnelSeconds}, services, limits);
		const destination = destinationOf(route, port);
		const presented = Promise.withResolvers<Buffer>();
		const ssh = startSsh({
			stream: transport.stream,
			algorithms: algorithmsFor(trustedTypes(hosts)),
			verifyHostKey(blob) {
				presentedKey = verifyHostKey(blob, {instance, hosts, file: knownHosts.file});
				keyExchange = ssh.agreement.keyExchange;
				presented.resolve(blob);
			},
			keepaliveMs: defaultTiming.keepaliveMs,
			onBanner() {},
		});
		transport.stream.once('data', (chunk: Buffer) => {
			banner = sanitize(/^SSH-[^\r\n]*/m.exec(chunk.toString('latin1'))?.[0] ?? '', 100) || null;
		});
		const closed = ssh.closed.then(cause => {
			throw handshakeFailure(cause, destination, ssh);
		});
		const blob = await withTimeout(
			{...limits, timedOut: after => handshakeTimeout(destination, after)},
			() =>
				// Any server can present any key: only the signature over the handshake proves that it has it.
				Promise.race([ssh.handshakeDone.then(() => presented.promise), closed]),
		);
		hostKey = await withProof(presentedKey, blob, instance, services, limits.signal);
		return {route, isOpen: true, banner, hostKey, keyExchange, failure: null};
	} catch (error) {
		return {
			route,
			isOpen: transport !== null,
			banner,
			hostKey,
			keyExchange,
			failure: asFailure(error),
		};
	} finally {
		transport?.stream.destroy();
	}
}

async function withProof(
	hostKey: HostKey | null,
	blob: Buffer,
	instance: Plan['instance'],
	{bootLog}: ConnectionServices,
	signal: AbortSignal,
): Promise<HostKey | null> {
	if (hostKey === null || !hostKey.isNew || bootLog === undefined) {
		return hostKey;
	}

	const proof = await startProof(instance, () => bootLog(instance, signal)).for(blob);
	return {...hostKey, proof};
}

function handshakeTimeout(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'HandshakeTimeout',
		`${destination} accepted the connection but sent nothing within ${after}`,
	);
}
