import {constants} from 'node:os';
import process from 'node:process';
import type {Connection} from '../connection/connection.js';
import {startClock} from '../model/clock.js';
import {formatDuration} from '../model/text/duration.js';
import {limitOf} from './deadline/countdown.js';
import {deadlineOf} from './deadline/deadline.js';
import {startDeadlineTimer} from './deadline/deadline-timer.js';
import type {OpenSession} from './session.js';
import {deadlineEnding, type Ending, lostEnding} from './session-end.js';
import type {SessionOutput} from './terminal/output.js';
import {endingSignals} from './terminal/restore.js';

/** What such a session is opened with. */
export type ForwardingSessionOptions = {
	readonly connection: Connection;
	/** How long it may last; null for as long as the connection lasts. */
	readonly deadlineMs: number | null;
	readonly stderr: SessionOutput;
};

/**
A session without a shell or command, only for its forwards (`-N`). The terminal stays as it is, and
Ctrl-C ends the session.
*/
export function openForwardingSession({
	connection,
	deadlineMs,
	stderr,
}: ForwardingSessionOptions): OpenSession {
	const now = startClock();
	const startedAt = now();
	const deadline = deadlineOf(startedAt, deadlineMs, connection.tunnelEndsAt);
	return {
		deadline,
		async attach() {
			const {promise, resolve} = Promise.withResolvers<Ending>();
			const onSignal = (signal: NodeJS.Signals) => resolve(signalEnding(signal));
			for (const signal of endingSignals) {
				process.on(signal, onSignal);
			}

			const timer =
				deadline &&
				startDeadlineTimer(
					deadline,
					{
						onTick() {},
						onWarning: markMs =>
							stderr.write(`eic: ${formatDuration(markMs)} left of the ${limitOf(deadline)}\n`),
						onEnd: () => resolve(deadlineEnding(limitOf(deadline))),
					},
					now,
				);
			connection.closed.then(reason => resolve(lostEnding(reason)));
			const ending = await promise;
			timer?.stop();
			for (const signal of endingSignals) {
				process.removeListener(signal, onSignal);
			}

			connection.close();
			return {
				...ending,
				startedAt: new Date(startedAt),
				durationMs: now() - startedAt,
				received: connection.traffic.received,
				sent: connection.traffic.sent,
				deadlineFrom: deadline?.from ?? null,
				reconnects: 0,
				route: connection.route,
				osUser: connection.osUser,
				hostKey: connection.hostKey,
			};
		},
		close: () => connection.close(),
	};
}

function signalEnding(signal: NodeJS.Signals): Ending {
	const exitCode = 128 + constants.signals[signal];
	return {reason: 'left', exitCode, signal: null, message: null};
}
