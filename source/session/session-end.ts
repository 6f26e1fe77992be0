import type {ChannelExit, CloseReason, Connection} from '../connection/connection.js';
import {exitCodes} from '../model/failure.js';

/** How a session ended. */
export type SessionEnd = {
	/**
	`exit`: the remote program ended by itself; `signal`: a signal ended it; `deadline`: the time was
	over; `lost`: the connection broke; `left`: the person left, or nobody reads the output any more.
	*/
	readonly reason: 'exit' | 'signal' | 'deadline' | 'lost' | 'left';
	/** For the process: the remote's exit status, 255 for a signal, a loss or leaving, 124 for the deadline. */
	readonly exitCode: number;
	/** The signal that ended the remote program, without `SIG`. */
	readonly signal: string | null;
	/** What to tell the person besides the receipt, one sentence without a final stop; null for nothing. */
	readonly message: string | null;
	readonly startedAt: Date;
	readonly durationMs: number;
	/** Bytes on the wire. */
	readonly received: number;
	readonly sent: number;
	/** What limited the session's time, null for nothing. */
	readonly deadlineFrom: 'timeout' | 'tunnel' | null;
	/** How often another connection took the place of one. */
	readonly reconnects: number;
} & Way;

/** Whom a session was with, and by which way: of the last connection, where there were several, but for the host key, which is that of the first. */
export type Way = Pick<Connection, 'route' | 'osUser' | 'hostKey'>;

/** The part of the end that its cause decides. */
export type Ending = Pick<SessionEnd, 'reason' | 'exitCode' | 'signal' | 'message'>;

/** The end by the remote program itself, as OpenSSH counts it: 255 when a signal ended it. */
export function remoteEnding({code, signal}: ChannelExit): Ending {
	return signal === null
		? {reason: 'exit', exitCode: code ?? exitCodes.other, signal: null, message: null}
		: {reason: 'signal', exitCode: exitCodes.other, signal, message: null};
}

/** The end because the connection went away. */
export function lostEnding(reason: CloseReason | null): Ending {
	const message =
		reason?.type === 'lost'
			? `connection lost: ${reason.message}`
			: 'the instance closed the session without an exit status';
	return {reason: 'lost', exitCode: exitCodes.other, signal: null, message};
}

/** The end because the person left, or because the output is gone. */
export function leftEnding(message: string | null): Ending {
	return {reason: 'left', exitCode: exitCodes.other, signal: null, message};
}

/** The end at the deadline. @param limit Such as `the 30m timeout`. */
export function deadlineEnding(limit: string): Ending {
	return {
		reason: 'deadline',
		exitCode: exitCodes.deadline,
		signal: null,
		message: `session ended: ${limit} is over; processes started in it may still run there`,
	};
}
