import {connect, type Socket} from 'node:net';
import process from 'node:process';
import {addressAttemptWithin} from '../model/attempt-timeout.js';
import {hostPort} from '../model/fleet/address.js';
import {since, trace} from '../model/trace.js';
import {lookUp} from './dial-map.js';
import {within} from './limit.js';
import {networkFailure, noAnswer} from './network-failure.js';

export type DialLimits = {readonly stepTimeoutMs: number; readonly signal: AbortSignal};

/** An open TCP connection. */
export type Line = {
	readonly socket: Socket;
	/** The dial map had the destination: the other end is the demo's, which speaks no TLS. */
	readonly isMapped: boolean;
	/** What to trust in place of what Node trusts, for TLS on it. */
	readonly ca?: readonly string[] | undefined;
};

/**
Opens TCP to a host and port.

@throws Failure that names the destination and the likely cause.
*/
export type Dial = (host: string, port: number, limits: DialLimits) => Promise<Line>;

/**
Dials the network, or the loopback ports of `EIC_DIAL_MAP` where it is set: a destination that the
map does not have is unreachable then, and never dialled.
*/
export function makeDial(
	environment: Readonly<Record<string, string | undefined>> = process.env,
): Dial {
	const mapFile = environment['EIC_DIAL_MAP'] || null;
	return (host, port, {stepTimeoutMs, signal}) => {
		const destination = hostPort(host, port);
		return within(
			{stepTimeoutMs: stepTimeoutMs, signal, late: after => noAnswer(destination, after)},
			async over => {
				const startedAt = performance.now();
				try {
					const stand = mapFile === null ? {host, port} : await lookUp(mapFile, host, port);
					if (stand === null) {
						throw Object.assign(new Error('not in the dial map'), {code: 'EHOSTUNREACH'});
					}

					const socket = await openSocket({...stand, stepTimeoutMs}, over);
					trace('dial', () => `${destination} open ${since(startedAt)}`);
					return {socket, isMapped: mapFile !== null};
				} catch (error) {
					trace('dial', () => `${destination} ${String(error)} ${since(startedAt)}`);
					throw networkFailure(error, destination);
				}
			},
			({socket}) => socket.destroy(),
		);
	};
}

/** Silence after which the kernel asks whether the peer is still there. */
const keepAliveMs = 60_000;

function openSocket(
	{
		stepTimeoutMs,
		...to
	}: {readonly host: string; readonly port: number; readonly stepTimeoutMs: number},
	signal: AbortSignal,
): Promise<Socket> {
	// Node connects in spite of a signal that has fired before: it only says that it did not.
	signal.throwIfAborted();
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	// Without `noDelay` the small writes of an SSH packet wait for delayed acknowledgements: a key
	// stroke's echo took 44 ms instead of 0.2.
	const socket = connect({
		...to,
		autoSelectFamilyAttemptTimeout: addressAttemptWithin(stepTimeoutMs),
		signal,
		noDelay: true,
		keepAlive: true,
		keepAliveInitialDelay: keepAliveMs,
	});
	socket.once('connect', () => resolve(socket));
	// Stays: whoever takes the socket over may not listen yet when it fails.
	socket.on('error', reject);
	return promise;
}
