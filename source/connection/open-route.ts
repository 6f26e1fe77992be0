import type {Duplex} from 'node:stream';
import {Failure, interrupted} from '../model/failure.js';
import type {Plan, UsableRoute} from '../model/route.js';
import {routesToTry} from '../route/routes-to-try.js';
import {connectFailure, fallbackReason, noUsableRoute} from './connect-failure.js';
import type {DialLimits} from './dial.js';
import {raceHappyEyeballs} from './happy-eyeballs.js';
import {within} from './limit.js';
import {networkFailure} from './network-failure.js';
import {destinationOf, openTransport, type Transport} from './transport.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';

export type OpenRouteOptions = DialLimits & {
	readonly isFallbackAllowed: boolean;
	readonly maxTunnelSeconds: number | null;
	/** How long a route may stay silent before the next one is tried beside it. */
	readonly patienceMs: number;
	/** A route failed, or stays silent, and the next one joins in. */
	readonly onFallback: (from: UsableRoute, to: UsableRoute, reason: string) => void;
};

/**
Opens the first of a plan's routes that leads to a server which speaks, the chosen one first, for a
client that is not eic's own. An SSH server speaks first, so its silence tells a route that leads
nowhere; where there is no other route to take, nobody waits for that.

@throws Failure why each of them failed; `interrupted()` as soon as the signal fires.
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

	const open = async (route: UsableRoute, over: AbortSignal) => {
		const request = {route, port: plan.port, maxTunnelSeconds};
		const limits = {stepTimeoutMs, signal: over};
		const transport = await openTransport(request, services, limits);
		if (routes.length > 1) {
			await firstWords(transport.stream, destinationOf(route, plan.port), limits);
		}

		return transport;
	};

	try {
		return await raceHappyEyeballs({
			candidates: routes,
			patienceMs: options.patienceMs,
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

/** Waits until there is something to read, and leaves it there. */
async function firstWords(stream: Duplex, destination: string, limits: DialLimits): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const onReadable = () => {
		if (stream.readableLength > 0) {
			resolve();
		} else {
			// It has ended, and says why when that is read.
			stream.read();
		}
	};

	stream.on('readable', onReadable);
	stream.once('error', error => reject(networkFailure(error, destination)));
	stream.once('close', () => reject(hungUp(destination)));
	try {
		await within({...limits, late: after => silent(destination, after)}, () => promise);
	} catch (error) {
		stream.destroy();
		throw error;
	} finally {
		stream.removeListener('readable', onReadable);
	}
}

function hungUp(destination: string): Failure {
	return new Failure('other', 'HungUp', `${destination} hung up without a word.`, {
		nextStep: 'Check that it is an sshd, and whether the instance is overloaded.',
	});
}

function silent(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'HandshakeTimeout',
		`${destination} took the connection and said nothing within ${after}.`,
		{nextStep: 'Check that it is an sshd, and whether the instance is overloaded.'},
	);
}
