import {connect, type Socket} from 'node:net';
import process from 'node:process';
import {addressAttemptWithin} from '../model/attempt-timeout.js';
import {hostPort} from '../model/fleet/address.js';
import {since, trace} from '../model/trace.js';
import {findDialTarget} from './dial-map.js';
import {networkFailure, noAnswer} from './network-failure.js';
import {withTimeout} from './with-timeout.js';

/** How long to wait for each step, and when to stop. */
export type DialLimits = {readonly stepTimeoutMs: number; readonly signal: AbortSignal};

/** An open TCP connection, and how TLS on it is to be made. */
export type DialResult = {
	readonly socket: Socket;
	/** Whether it leads to the demo through the dial map; the demo does not use TLS. */
	readonly isMapped: boolean;
	/** CA certificates (PEM) that replace Node's default ones. */
	readonly ca?: readonly string[] | undefined;
};

/**
Opens a TCP connection to a host and port.

@throws Failure that names the destination and the likely cause.
*/
export type Dial = (host: string, port: number, limits: DialLimits) => Promise<DialResult>;

/**
Creates a `Dial` for the network or, if `EIC_DIAL_MAP` is set, for the loopback ports of the dial map.
A destination that the map does not have is then unreachable and never dialled.
*/
export function makeDial(
	environment: Readonly<Record<string, string | undefined>> = process.env,
): Dial {
	const mapFile = environment['EIC_DIAL_MAP'] || null;
	return (host, port, {stepTimeoutMs, signal}) => {
		const destination = hostPort(host, port);
		return withTimeout(
			{stepTimeoutMs, signal, timedOut: after => noAnswer(destination, after)},
			async stopSignal => {
				const startedAt = performance.now();
				try {
					const target =
						mapFile === null ? {host, port} : await findDialTarget(mapFile, host, port);
					if (target === null) {
						throw Object.assign(new Error('not in the dial map'), {code: 'EHOSTUNREACH'});
					}

					const socket = await openSocket({...target, stepTimeoutMs}, stopSignal);
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

/** Idle time before the kernel sends the first TCP keepalive probe. */
const keepAliveMs = 60_000;

function openSocket(
	{
		stepTimeoutMs,
		...to
	}: {readonly host: string; readonly port: number; readonly stepTimeoutMs: number},
	signal: AbortSignal,
): Promise<Socket> {
	// With a signal that has already fired, Node reports an abort but connects all the same.
	signal.throwIfAborted();
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	// Without `noDelay`, the small writes of an SSH packet wait for delayed acknowledgements: the echo of
	// a keystroke took 44 ms instead of 0.2.
	const socket = connect({
		...to,
		autoSelectFamilyAttemptTimeout: addressAttemptWithin(stepTimeoutMs),
		signal,
		noDelay: true,
		keepAlive: true,
		keepAliveInitialDelay: keepAliveMs,
	});
	socket.once('connect', () => resolve(socket));
	// This listener stays: the socket may fail before its next owner listens for errors.
	socket.on('error', reject);
	return promise;
}
