import {parseDuration} from '../model/duration.js';
import type {Arguments} from './command.js';
import {usageFailure} from './parse.js';

export type Countdown = 'line' | 'title' | 'off';

/** How a session runs and ends, as the command line asks for it. */
export type SessionRequest = {
	/** Null for a session without an end of its own. */
	readonly timeoutMs: number | null;
	/** Where the time left is shown in a session with this timeout. */
	readonly countdownFor: (timeoutMs: number | null) => Countdown;
	/** The limit of each wait while connecting. */
	readonly connectTimeoutMs: number;
};

const defaultConnectTimeoutMs = 15_000;

/** @throws {Failure} `usage` for a time that is none. */
export function parseSessionRequest(argv: Arguments): SessionRequest {
	const countdown = argv.value('countdown') as Countdown | null;
	return {
		timeoutMs: durationOf(argv, 'timeout'),
		// The cap of a tunnel alone takes no row of the screen from anybody who asked for no deadline.
		countdownFor: timeoutMs => countdown ?? (timeoutMs === null ? 'title' : 'line'),
		connectTimeoutMs: connectTimeoutOf(argv),
	};
}

/** `--connect-timeout` in milliseconds. @throws {Failure} `usage` for a time that is none. */
export function connectTimeoutOf(argv: Arguments): number {
	return durationOf(argv, 'connect-timeout') ?? defaultConnectTimeoutMs;
}

function durationOf(argv: Arguments, option: string): number | null {
	const text = argv.value(option);
	if (text === null) {
		return null;
	}

	const durationMs = parseDuration(text);
	if (durationMs === undefined) {
		throw usageFailure(
			`--${option} ${text} is no time.`,
			'Write it as 90s, 30m, 1h30m or a number of seconds.',
		);
	}

	return durationMs;
}
