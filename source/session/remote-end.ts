import {setTimeout as delay} from 'node:timers/promises';
import type {Channel, Connection} from '../connection/connection.js';
import {type Ending, lostEnding, remoteEnding} from './session-end.js';

/** How long the remote has after SIGHUP, and again after the channel was closed. */
const hangUpMs = 400;
/** How long the last output and the exit status may take. */
const lastOutputMs = 1000;
/** How much later than the closed channel the reason for a lost connection may arrive. */
const closeReasonMs = 300;

async function within<T, U>(work: Promise<T>, limitMs: number, otherwise: U): Promise<T | U> {
	const limit = new AbortController();
	try {
		return await Promise.race([work, delay(limitMs, otherwise, {signal: limit.signal})]);
	} finally {
		limit.abort();
	}
}

/**
Waits until the remote program or the connection has ended, and the last output was written.

@param allWritten Settles when all output was written.
*/
export async function remoteEnd(
	channel: Channel,
	connection: Connection,
	allWritten: Promise<unknown>,
): Promise<Ending> {
	const closed = connection.closed.then(async reason => {
		// The program may have ended just before, with its exit status still in flight.
		const exit = await within(channel.ended, lastOutputMs, null);
		return {exit, reason};
	});
	const {exit, reason} = await Promise.race([
		channel.ended.then(exit => ({exit, reason: null})),
		closed,
	]);
	await within(allWritten, lastOutputMs, null);
	if (exit && (exit.code !== null || exit.signal !== null)) {
		return remoteEnding(exit);
	}

	return lostEnding(reason ?? (await within(connection.closed, closeReasonMs, null)));
}

/** Ends the remote program: SIGHUP, then the end of the channel, each with a time limit. */
export async function endPolitely(channel: Channel): Promise<void> {
	const isEnded = channel.ended.then(() => true);
	channel.signal('HUP');
	if (!(await within(isEnded, hangUpMs, false))) {
		channel.end();
		await within(isEnded, hangUpMs, false);
	}
}
