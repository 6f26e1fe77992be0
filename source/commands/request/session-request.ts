import type {Countdown} from '../../model/countdown.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import {isTermName} from '../../model/ssh/remote-term.js';
import {parseDuration} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';
import {defaultEscape, parseEscapeCharacter} from '../../session/escapes/escape-character.js';
import type {PtyMode} from '../../session/pty-mode.js';
import {openSettings, type Settings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** How a session runs and ends, as the command line asks for it. */
export type SessionRequest = {
	/** Null for a session without an end of its own. */
	readonly timeoutMs: number | null;
	/** Where the time left is shown in a session with this timeout. */
	readonly countdownFor: (timeoutMs: number | null) => Countdown;
	/** The limit of each wait while connecting. */
	readonly connectTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
	/** Whether a lost session comes back by itself. */
	readonly isReconnecting: boolean;
	readonly terminal: PtyMode;
	/** The TERM of the remote; null for what works in most places. */
	readonly term: string | null;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	/** The same two as options of OpenSSH's ssh. */
	readonly sshOptions: readonly string[];
};

const defaultConnectTimeoutMs = 15_000;

/**
What the command line asks for, and where it does not, the settings.

@throws {Failure} `usage` for a time or an escape character that is none.
*/
export function parseSessionRequest(argv: Arguments): SessionRequest {
	const settings = openSettings();
	const countdown = (argv.value('countdown') as Countdown | null) ?? settings.countdown;
	return {
		timeoutMs: argv.has('timeout') ? timeoutOf(argv) : settings.timeoutMs,
		// The cap of a tunnel alone takes no row of the screen from anybody who asked for no deadline.
		countdownFor: timeoutMs => countdown ?? (timeoutMs === null ? 'title' : 'line'),
		connectTimeoutMs: connectTimeoutOf(argv),
		hostKeyCheck: hostKeyCheckOf(argv),
		isReconnecting: argv.has('reconnect'),
		terminal: terminalOf(argv),
		term: termOf(argv, settings),
		escapeCharacter: escapeOf(argv),
		sshOptions: sshOptionsOf(argv),
	};
}

/** `--timeout` in milliseconds, null without one and for `none`. @throws {Failure} `usage` */
export function timeoutOf(argv: Arguments): number | null {
	return argv.value('timeout') === 'none' ? null : durationOf(argv, 'timeout');
}

function termOf(argv: Arguments, settings: Settings): string | null {
	const text = argv.value('term');
	if (text !== null && !isTermName(text)) {
		throw usageFailure(
			`--term ${sanitize(text, 80)} is no name of a terminal.`,
			'Give one that the instance knows, such as xterm-256color, or same.',
		);
	}

	return text ?? settings.term;
}

function terminalOf(argv: Arguments): PtyMode {
	if (argv.has('no-tty')) {
		return 'never';
	}

	const count = argv.count('tty');
	return count === 0 ? 'auto' : count === 1 ? 'wanted' : 'forced';
}

function sshOptionsOf(argv: Arguments): string[] {
	const escapeText = argv.value('escape-char');
	return [
		...(argv.has('no-tty') ? ['-T'] : Array<string>(argv.count('tty')).fill('-t')),
		...(escapeText === null ? [] : ['-e', escapeText]),
	];
}

function escapeOf(argv: Arguments): string | null {
	const text = argv.value('escape-char');
	const character = text === null ? defaultEscape : parseEscapeCharacter(text);
	if (character === undefined) {
		throw usageFailure(
			`--escape-char ${text} is no escape character.`,
			'Write it as one character, as ^ and a letter, or as none.',
		);
	}

	return character;
}

/** `--connect-timeout` in milliseconds. @throws {Failure} `usage` for a time that is none. */
export function connectTimeoutOf(argv: Arguments): number {
	return durationOf(argv, 'connect-timeout') ?? defaultConnectTimeoutMs;
}

/** `--host-key-check`, else what the settings say. */
export function hostKeyCheckOf(argv: Arguments): HostKeyCheck {
	return (
		(argv.value('host-key-check') as HostKeyCheck | null) ??
		openSettings().hostKeyCheck ??
		'accept-new'
	);
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
