import type {Countdown} from '../../model/countdown.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import {isTermName} from '../../model/ssh/remote-term.js';
import {parseDuration} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';
import {defaultEscape, parseEscapeCharacter} from '../../session/escapes/escape-character.js';
import type {PtyMode} from '../../session/pty-mode.js';
import type {Settings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** How sessions connect, run and end, as the command line and the settings say. */
export type SessionOptions = {
	/** How long a session may last; null for no limit. */
	readonly deadlineMs: number | null;
	/** Where a session that may last this long shows the time left. */
	readonly countdownFor: (deadlineMs: number | null) => Countdown;
	/** The limit of each step of connecting. */
	readonly stepTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
	/** Whether a lost session comes back without being asked to. */
	readonly isReconnecting: boolean;
	readonly terminal: PtyMode;
	/** The TERM of the remote; null for what works in most places. */
	readonly term: string | null;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	/** The terminal and the escape character as options of OpenSSH's ssh. */
	readonly sshOptions: readonly string[];
};

const defaultStepTimeoutMs = 15_000;

/**
Reads what the command line says; the settings fill in the rest.

@throws {Failure} `usage` for an invalid duration or escape character.
*/
export function parseSessionOptions(argv: Arguments, settings: Settings): SessionOptions {
	const countdown = (argv.value('countdown') as Countdown | null) ?? settings.countdown;
	return {
		deadlineMs: argv.has('timeout') ? deadlineOf(argv) : settings.deadlineMs,
		// Nobody who set no deadline loses a row of the screen to the maximum duration of a tunnel.
		countdownFor: deadlineMs => countdown ?? (deadlineMs === null ? 'title' : 'line'),
		stepTimeoutMs: stepTimeoutOf(argv),
		hostKeyCheck: hostKeyCheckOf(argv, settings),
		isReconnecting: argv.has('reconnect'),
		terminal: terminalOf(argv),
		term: termOf(argv, settings),
		escapeCharacter: escapeOf(argv),
		sshOptions: sshOptionsOf(argv),
	};
}

/** `--timeout` in milliseconds, null without one and for `none`. @throws {Failure} `usage` */
export function deadlineOf(argv: Arguments): number | null {
	return argv.value('timeout') === 'none' ? null : durationOf(argv, 'timeout');
}

function termOf(argv: Arguments, settings: Settings): string | null {
	const text = argv.value('term');
	if (text !== null && !isTermName(text)) {
		throw usageFailure(
			`Invalid --term "${sanitize(text, 80)}".`,
			'Give a terminal that the instance knows, such as xterm-256color, or same.',
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
			`Invalid --escape-char "${text}".`,
			'Use one character, ^ and a letter, or none.',
		);
	}

	return character;
}

/** `--connect-timeout` in milliseconds. @throws {Failure} `usage` for an invalid duration. */
export function stepTimeoutOf(argv: Arguments): number {
	return durationOf(argv, 'connect-timeout') ?? defaultStepTimeoutMs;
}

/** `--host-key-check`, else what the settings say. */
export function hostKeyCheckOf(
	argv: Arguments,
	settings: Pick<Settings, 'hostKeyCheck'>,
): HostKeyCheck {
	return (
		(argv.value('host-key-check') as HostKeyCheck | null) ?? settings.hostKeyCheck ?? 'accept-new'
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
			`Invalid --${option} "${text}".`,
			'Use 90s, 30m, 1h30m or a number of seconds.',
		);
	}

	return durationMs;
}
