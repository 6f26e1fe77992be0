import {parseDuration} from '../model/duration.js';
import type {Arguments} from './command.js';
import {usageFailure} from './parse.js';

/** How a session runs and ends, as the command line asks for it. */
export type SessionRequest = {
	/** Null for a session without an end of its own. */
	readonly timeoutMs: number | null;
	readonly countdown: 'line' | 'title' | 'off';
	/** The limit of each wait while connecting. */
	readonly connectTimeoutMs: number;
};

const defaultConnectTimeoutMs = 15_000;

/** @throws {Failure} `usage` for a time that is none. */
export function parseSessionRequest(argv: Arguments): SessionRequest {
	return {
		timeoutMs: durationOf(argv, 'timeout'),
		countdown: (argv.value('countdown') ?? 'line') as SessionRequest['countdown'],
		connectTimeoutMs: durationOf(argv, 'connect-timeout') ?? defaultConnectTimeoutMs,
	};
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
