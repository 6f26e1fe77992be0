import {setTimeout as delay} from 'node:timers/promises';
import type {Channel, Connection} from '../connection/connection.js';
import {type Ending, lostEnding, remoteEnding} from './session-end.js';

/** How long the remote has after SIGHUP, and again after the channel was closed. */
const politeMs = 400;
/** How long its last words and its exit status may take. */
const lastWordsMs = 1000;
/** How long the news of a lost connection may come after that of the closed channel. */
const newsMs = 300;

async function within<T, U>(work: Promise<T>, limitMs: number, otherwise: U): Promise<T | U> {
	const limit = new AbortController();
	try {
		return await Promise.race([work, delay(limitMs, otherwise, {signal: limit.signal})]);
	} finally {
		limit.abort();
	}
}

/**
Waits until the remote program or the connection has ended, and its last words were handed on.

@param handedOn Settles when all output was handed on.
*/
export async function remoteEnd(
	channel: Channel,
	connection: Connection,
	handedOn: Promise<unknown>,
): Promise<Ending> {
	const gone = connection.closed.then(async reason => {
		// The program may have ended just before, and its last words are on their way.
		const exit = await within(channel.ended, lastWordsMs, null);
		return {exit, reason};
	});
	const {exit, reason} = await Promise.race([
		channel.ended.then(exit => ({exit, reason: null})),
		gone,
	]);
	await within(handedOn, lastWordsMs, null);
	if (exit && (exit.code !== null || exit.signal !== null)) {
		return remoteEnding(exit);
	}

	return lostEnding(reason ?? (await within(connection.closed, newsMs, null)));
}

/** Ends the remote program: SIGHUP, then the end of the channel, each with a limit. */
export async function endPolitely(channel: Channel): Promise<void> {
	const isEnded = channel.ended.then(() => true);
	channel.signal('HUP');
	if (!(await within(isEnded, politeMs, false))) {
		channel.end();
		await within(isEnded, politeMs, false);
	}
}
