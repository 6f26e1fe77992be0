import {setTimeout as delay} from 'node:timers/promises';
import {openHeldTunnels} from '../../store/held-tunnels.js';
import {endOn} from './end-on.js';
import {makeEndpointSlots} from './endpoint-slots.js';
import {makePushPace} from './push-pace.js';
import {hasSucceeded} from './run-end.js';
import {notStarted} from './run-failure.js';
import type {CommandRequest} from './run-on-one.js';
import type {RunTarget, RunView} from './run-target.js';
import {runScheduled} from './schedule.js';
import {endpointFull} from './slotted-services.js';

export type RunRequest = CommandRequest & {
	/** How many instances to connect to at once. */
	readonly parallel: number;
	/** After so many failures nothing more is started; null for no limit. */
	readonly maxFailures: number | null;
	/** How long each instance may take, connecting included; null for no limit. */
	readonly timeoutMs: number | null;
	/** Nothing is started once this has fired. */
	readonly stopped: AbortSignal;
	/** What still runs is hung up once this has fired. */
	readonly ended: AbortSignal;
};

/** How long to wait before an instance whose endpoint was full is tried again, and how often. */
const fullEndpoint = {pauseMs: 1000, tries: 60};

/**
Runs a command on instances, as many at once as the request and their endpoints allow, each over a
connection of its own. What goes wrong on an instance is in its end, which the view gets.

@throws What the view throws at an end.
*/
export async function runOnInstances(
	targets: readonly RunTarget[],
	request: RunRequest,
	view: RunView,
): Promise<void> {
	const slots = makeEndpointSlots(openHeldTunnels().count);
	const pace = makePushPace();
	const enough = new AbortController();
	const stopped = AbortSignal.any([request.stopped, request.ended, enough.signal]);
	const isPaced = request.connect.key?.isPushed ?? true;
	const endpointOf = new Map(
		targets.map(target => [target, target.plan().chosen?.endpoint?.id ?? null]),
	);
	const tries = new Map<RunTarget, number>();
	let failures = 0;
	const isWorthAnotherTry = (target: RunTarget) => {
		tries.set(target, (tries.get(target) ?? 0) + 1);
		return (tries.get(target) ?? 0) < fullEndpoint.tries;
	};

	const left = await runScheduled(targets, {
		parallel: request.parallel,
		patienceMs: fullEndpoint.pauseMs * fullEndpoint.tries,
		stopped,
		admit(target) {
			const endpointId = endpointOf.get(target) ?? null;
			return endpointId === null ? () => {} : slots.take(endpointId);
		},
		async run(target) {
			if (isPaced) {
				await pace.turn(stopped);
			}

			if (stopped.aborted) {
				return 'again';
			}

			const end = await endOn(target, request, view, {slots, pace, isWorthAnotherTry});
			if (end === null) {
				await delay(fullEndpoint.pauseMs, undefined, {signal: stopped}).catch(() => {});
				return 'again';
			}

			failures += hasSucceeded(end) ? 0 : 1;
			if (failures >= (request.maxFailures ?? Number.POSITIVE_INFINITY)) {
				enough.abort();
			}

			await view.onEnd(target, end);
			return 'done';
		},
	});
	for (const target of left) {
		const endpointId = endpointOf.get(target) ?? null;
		const failure =
			stopped.aborted || endpointId === null ? notStarted() : endpointFull(endpointId);
		await view.onEnd(target, {exitCode: null, signal: null, failure, durationMs: 0, way: null});
	}
}
