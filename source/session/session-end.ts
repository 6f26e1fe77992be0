import type {ChannelExit, CloseReason, Connection} from '../connection/connection.js';
import {exitCodes} from '../model/failure.js';

/** How a session ended. */
export type SessionEnd = {
	/**
	`exit`: the remote program exited; `signal`: a signal ended it; `deadline`: the time was up; `lost`:
	the connection broke; `left`: the person left, or nobody reads the output any more.
	*/
	readonly reason: 'exit' | 'signal' | 'deadline' | 'lost' | 'left';
	/** For the process: the remote's exit status, 255 for a signal, a loss or leaving, 124 for the deadline. */
	readonly exitCode: number;
	/** The signal that ended the remote program, without `SIG`. */
	readonly signal: string | null;
	/** What to show besides the receipt, one sentence without a full stop; null for nothing. */
	readonly message: string | null;
	readonly startedAt: Date;
	readonly durationMs: number;
	/** Bytes on the wire. */
	readonly received: number;
	readonly sent: number;
	/** What limited the session's time, null for nothing. */
	readonly deadlineFrom: 'timeout' | 'tunnel' | null;
	/** How often the session went on over another connection. */
	readonly reconnects: number;
} & Way;

/** The user, route and host key of a session. With several connections they are the last one's, but the host key is the first one's. */
export type Way = Pick<Connection, 'route' | 'osUser' | 'hostKey'>;

/** The part of the end that depends on its cause. */
export type Ending = Pick<SessionEnd, 'reason' | 'exitCode' | 'signal' | 'message'>;

/** The remote program has ended. As in OpenSSH the exit code is 255 when a signal ended it. */
export function remoteEnding({code, signal}: ChannelExit): Ending {
	return signal === null
		? {reason: 'exit', exitCode: code ?? exitCodes.other, signal: null, message: null}
		: {reason: 'signal', exitCode: exitCodes.other, signal, message: null};
}

/** The connection was lost. */
export function lostEnding(reason: CloseReason | null): Ending {
	const message =
		reason?.type === 'lost'
			? `connection lost: ${reason.message}`
			: 'the instance closed the session without an exit status';
	return {reason: 'lost', exitCode: exitCodes.other, signal: null, message};
}

/** The person left, or the output was closed. */
export function leftEnding(message: string | null): Ending {
	return {reason: 'left', exitCode: exitCodes.other, signal: null, message};
}

/** The deadline has passed. @param limit Such as `30m timeout`. */
export function deadlineEnding(limit: string): Ending {
	return {
		reason: 'deadline',
		exitCode: exitCodes.deadline,
		signal: null,
		message: `session ended: ${limit} reached; processes you started may still be running`,
	};
}
