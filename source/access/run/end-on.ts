import type {Connection} from '../../connection/connection.js';
import {asFailure, type Failure} from '../../model/failure.js';
import {deadlineEnding, type Ending, leftEnding} from '../../session/session-end.js';
import {historyRecorderOf} from '../record/record-history.js';
import {withDeadline} from '../use/with-deadline.js';
import type {EndpointSlots} from './endpoint-slots.js';
import type {PushPace} from './push-pace.js';
import {isEndpointFull, lossOf, timedOut} from './run-failure.js';
import {type CommandRequest, runOnOne} from './run-on-one.js';
import type {RunEnd, RunTarget, RunView} from './run-target.js';
import {slottedServices} from './slotted-services.js';

/** What the connections of a run share. */
export type SharedByRun = {
	readonly slots: EndpointSlots;
	readonly pace: PushPace;
	/** Whether to try an instance again whose endpoint had no connection left. */
	readonly isWorthAnotherTry: (target: RunTarget) => boolean;
};

/** What one instance may take, and when it must end. */
export type LimitedRequest = CommandRequest & {
	/** Null for no limit. */
	readonly timeoutMs: number | null;
	readonly ended: AbortSignal;
};

/**
Runs a command on one instance and records that it did.

@returns How it ended; null when its endpoint had no connection left and it is to be tried again.
*/
export async function endOn(
	target: RunTarget,
	request: LimitedRequest,
	view: RunView,
	{slots, pace, isWorthAnotherTry}: SharedByRun,
): Promise<RunEnd | null> {
	const {context, instance} = target;
	const startedAt = new Date();
	const startMs = performance.now();
	const reservedId = target.plan().chosen?.endpoint?.id ?? null;
	const {services, release} = slottedServices(context.services, slots, reservedId);
	const paced = {...services, pushKey: pace.paced(services.pushKey)};
	const reached: {connection: Connection | null} = {connection: null};
	let ending: Ending | null = null;
	let failure: Failure | null;
	try {
		ending = await withDeadline(
			request.timeoutMs,
			timedOut,
			signal =>
				runOnOne(target, request, view, {
					services: paced,
					onConnected(connection) {
						reached.connection = connection;
					},
					signal,
				}),
			request.ended,
		);
		failure = lossOf(ending);
	} catch (error) {
		failure = asFailure(error);
	} finally {
		await release();
	}

	if (failure !== null && isEndpointFull(failure) && isWorthAnotherTry(target)) {
		if (reservedId !== null) {
			slots.refused(reservedId);
		}

		return null;
	}

	const durationMs = performance.now() - startMs;
	const {connection} = reached;
	const way = connection && wayOf(connection);
	if (connection !== null && way !== null) {
		historyRecorderOf(context.clients, instance, 'command').record({
			...(ending ?? cutEnding(failure)),
			...{...way, ...connection.traffic, startedAt, durationMs, reconnects: 0},
			deadlineFrom: failure?.kind === 'deadline' ? 'timeout' : null,
		});
	}

	return {
		exitCode: failure === null && ending?.reason === 'exit' ? ending.exitCode : null,
		signal: ending?.signal ?? null,
		failure,
		durationMs,
		way,
	};
}

/** Without the connection itself: the ends of a large run would keep all of them in memory. */
function wayOf({route, osUser, hostKey}: Connection): RunEnd['way'] {
	return {route, osUser, hostKey};
}

/** How the history names the end of a command that was cut off. */
function cutEnding(failure: Failure | null): Ending {
	return failure?.kind === 'deadline' ? deadlineEnding('the timeout') : leftEnding(null);
}
