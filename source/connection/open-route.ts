import type {Duplex} from 'node:stream';
import {Failure, interrupted} from '../model/failure.js';
import type {Plan, UsableRoute} from '../model/route.js';
import {routesToTry} from '../route/routes-to-try.js';
import {connectFailure, fallbackReason, noUsableRoute} from './connect-failure.js';
import type {DialLimits} from './dial.js';
import {raceHappyEyeballs} from './happy-eyeballs.js';
import {networkFailure} from './network-failure.js';
import {destinationOf, openTransport, type Transport} from './transport.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';
import {withTimeout} from './with-timeout.js';

/** Which routes to open, and how. */
export type OpenRouteOptions = DialLimits & {
	readonly isFallbackAllowed: boolean;
	readonly maxTunnelSeconds: number | null;
	/** How long a route may stay silent before the next one is tried in parallel. */
	readonly fallbackDelayMs: number;
	/** Called when a route has failed or stays silent, and the next one starts. */
	readonly onFallback: (from: UsableRoute, to: UsableRoute, reason: string) => void;
};

/**
Opens the first of a plan's routes on which a server answers, starting with the chosen one, for an
external SSH client. An SSH server speaks first (RFC 4253, 4.2), so silence means that a route leads
nowhere. With only one route to try, the server's first bytes are not waited for.

@throws Failure that lists why each route failed; `interrupted()` as soon as the signal fires.
*/
export async function openRoute(
	plan: Plan,
	services: TunnelServices,
	options: OpenRouteOptions,
): Promise<Transport> {
	const {maxTunnelSeconds, stepTimeoutMs, signal} = options;
	const routes = routesToTry(plan, options.isFallbackAllowed);
	if (routes.length === 0) {
		throw noUsableRoute(plan);
	}

	const open = async (route: UsableRoute, routeSignal: AbortSignal) => {
		const request = {route, port: plan.port, maxTunnelSeconds};
		const limits = {stepTimeoutMs, signal: routeSignal};
		const transport = await openTransport(request, services, limits);
		if (routes.length > 1) {
			await waitForData(transport.stream, destinationOf(route, plan.port), limits);
		}

		return transport;
	};

	try {
		return await raceHappyEyeballs({
			candidates: routes,
			attemptDelayMs: options.fallbackDelayMs,
			signal,
			run: open,
			isFinal: () => false,
			onNext: (from, to, failure) => options.onFallback(from, to, fallbackReason(failure)),
			discard: ({stream}) => stream.destroy(),
		});
	} catch (error) {
		throw signal.aborted ? interrupted() : connectFailure(error, routes, plan);
	}
}

/** Waits until there is data to read, without consuming it. */
async function waitForData(stream: Duplex, destination: string, limits: DialLimits): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const onReadable = () => {
		if (stream.readableLength > 0) {
			resolve();
		} else {
			// The stream has ended; reading makes it emit its end or its error.
			stream.read();
		}
	};

	stream.on('readable', onReadable);
	stream.once('error', error => reject(networkFailure(error, destination)));
	stream.once('close', () => reject(hungUp(destination)));
	try {
		await withTimeout(
			{...limits, timedOut: after => noGreeting(destination, after)},
			() => promise,
		);
	} catch (error) {
		stream.destroy();
		throw error;
	} finally {
		stream.removeListener('readable', onReadable);
	}
}

function hungUp(destination: string): Failure {
	return new Failure(
		'other',
		'HungUp',
		`${destination} closed the connection without sending anything.`,
		{
			nextStep: 'Check that it is an sshd, and whether the instance is overloaded.',
		},
	);
}

function noGreeting(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'HandshakeTimeout',
		`${destination} accepted the connection but sent nothing within ${after}.`,
		{nextStep: 'Check that it is an sshd, and whether the instance is overloaded.'},
	);
}
