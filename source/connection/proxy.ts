import type {Readable, Writable} from 'node:stream';
import type {Plan, UsableRoute} from '../model/route.js';
import {startPush} from './keys/key-push.js';
import {pushTimeout} from './keys/push-timeout.js';
import {networkFailure} from './network-failure.js';
import {openRoute} from './open-route.js';
import type {ConnectionServices} from './services.js';
import {defaultTiming} from './timing.js';
import {relay} from './tunnel/relay.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';
import {withTimeout} from './with-timeout.js';

/** What `proxy` connects, and with which streams. */
export type ProxyOptions = {
	readonly plan: Plan;
	/** The keys that the client at `input` and `output` will offer, in that order. */
	readonly publicKeys: readonly string[];
	readonly input: Readable;
	readonly output: Writable;
	/** The limit of each step. */
	readonly stepTimeoutMs: number;
	readonly signal: AbortSignal;
	readonly onFallback: (from: UsableRoute, to: UsableRoute, reason: string) => void;
};

/**
Connects an external SSH client to an instance's sshd: opens a route and pushes the client's keys in
parallel, then relays bytes until either side ends.

The client's bytes are held back until the keys are pushed, so that it cannot sign in too early. The
server's bytes pass at once.

@throws Failure when no route works or the key cannot be pushed; `interrupted()`.
*/
export async function proxy(
	options: ProxyOptions,
	services: TunnelServices & Pick<ConnectionServices, 'pushKey'>,
): Promise<void> {
	const {plan, publicKeys, stepTimeoutMs, signal} = options;
	const pushFailed = new AbortController();
	const stopSignal = AbortSignal.any([signal, pushFailed.signal]);
	const [first, ...others] = publicKeys.map(publicKey =>
		startPush(async () => {
			const request = {instance: plan.instance, osUser: plan.osUser, publicKey};
			await withTimeout({stepTimeoutMs, signal, timedOut: pushTimeout}, pushSignal =>
				services.pushKey(request, pushSignal),
			);
		}, defaultTiming),
	);
	first?.ensureFresh().catch(error => pushFailed.abort(error));
	// The other keys are only for servers that refuse the first, so their pushes may fail.
	const pushed = async () => {
		await Promise.all([
			first?.ensureFresh(),
			...others.map(push => push.ensureFresh().catch(() => {})),
		]);
	};
	try {
		const {stream, destination} = await openRoute(plan, services, {
			stepTimeoutMs,
			signal: stopSignal,
			isFallbackAllowed: true,
			maxTunnelSeconds: null,
			fallbackDelayMs: defaultTiming.fallbackDelayMs,
			onFallback: options.onFallback,
		});
		await relay(stream, {
			...options,
			ready: pushed(),
			endsWithInput: true,
			explain: error => networkFailure(error, destination),
		});
	} catch (error) {
		throw pushFailed.signal.aborted ? pushFailed.signal.reason : error;
	}
}
