import type {Readable, Writable} from 'node:stream';
import type {Plan, UsableRoute} from '../model/route.js';
import {startPush} from './keys/key-push.js';
import {pushLate} from './keys/push-late.js';
import {within} from './limit.js';
import {networkFailure} from './network-failure.js';
import {openRoute} from './open-route.js';
import type {ConnectionServices} from './services.js';
import {defaultTiming} from './timing.js';
import {relay} from './tunnel/relay.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';

export type ProxyOptions = {
	readonly plan: Plan;
	/** What the client on the other side of `input` and `output` will offer, in that order. */
	readonly publicKeys: readonly string[];
	readonly input: Readable;
	readonly output: Writable;
	/** The limit of each wait. */
	readonly stepTimeoutMs: number;
	readonly signal: AbortSignal;
	readonly onFallback: (from: UsableRoute, to: UsableRoute, reason: string) => void;
};

/**
Is the way to an instance's sshd for an SSH client that is not eic's own: opens a route and pushes the
client's keys, side by side, then carries bytes until either side ends.

What the client says is held back until they are there, so that it cannot sign in too early; what
the server says passes at once.

@throws Failure when no route works or the key cannot be pushed; `interrupted()`.
*/
export async function proxy(
	options: ProxyOptions,
	services: TunnelServices & Pick<ConnectionServices, 'pushKey'>,
): Promise<void> {
	const {plan, publicKeys, stepTimeoutMs, signal} = options;
	const pushFailed = new AbortController();
	const over = AbortSignal.any([signal, pushFailed.signal]);
	const [first, ...others] = publicKeys.map(publicKey =>
		startPush(async () => {
			const request = {instance: plan.instance, osUser: plan.osUser, publicKey};
			await within({stepTimeoutMs: stepTimeoutMs, signal, late: pushLate}, pushSignal =>
				services.pushKey(request, pushSignal),
			);
		}, defaultTiming),
	);
	first?.fresh().catch(error => pushFailed.abort(error));
	// The others are for servers that refuse the first: it may do without them.
	const pushed = async () => {
		await Promise.all([first?.fresh(), ...others.map(push => push.fresh().catch(() => {}))]);
	};
	try {
		const {stream, destination} = await openRoute(plan, services, {
			stepTimeoutMs: stepTimeoutMs,
			signal: over,
			isFallbackAllowed: true,
			maxTunnelSeconds: null,
			patienceMs: defaultTiming.patienceMs,
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
