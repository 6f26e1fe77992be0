import {statSync} from 'node:fs';
import process from 'node:process';
import type {KeyRequest} from '../../access/open/key-request.js';
import {defaultParallel} from '../../access/run/limits.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Settings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {keyTypeIn, parseKeyRequest} from '../request/key-request.js';
import {parseWays, type RouteRequest} from '../request/route-request.js';
import {deadlineOf, hostKeyCheckOf, stepTimeoutOf} from '../request/session-options.js';

/** How the output of a run is shown. */
type RunFormat = 'table' | 'prefix' | 'group' | 'json';

/** All that a command line of `eic run` says, apart from the instances. */
export type RunCommandLine = {
	/** A command line for the shell of each instance. */
	readonly command: string;
	readonly ways: Omit<RouteRequest, 'target'>;
	readonly key: KeyRequest | null;
	/** The only kind of key to create. */
	readonly keyType: KeyType | null;
	readonly stepTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
	readonly parallel: number;
	/** Null for no limit. */
	readonly maxFailures: number | null;
	/** How long each instance may take; null for no limit. */
	readonly timeoutMs: number | null;
	/** What the command reads; null for nothing. */
	readonly inputFile: string | null;
	readonly format: RunFormat;
	/** Where to write the output; null for nowhere. */
	readonly folder: string | null;
};

const formats = ['prefix', 'group', 'json'] as const;

/** @throws {Failure} `usage`; `other` for a port that is no number. */
export function parseRunCommand(argv: Arguments, settings: Settings): RunCommandLine {
	const command = (argv.rest ?? []).join(' ');
	if (command.trim() === '') {
		throw usageFailure(
			'eic run needs a command after --.',
			"For example: eic run tag:Role=web -- 'systemctl is-active nginx'",
		);
	}

	return {
		command,
		ways: parseWays(argv),
		key: parseKeyRequest(argv),
		keyType: keyTypeIn(argv),
		stepTimeoutMs: stepTimeoutOf(argv),
		hostKeyCheck: hostKeyCheckOf(argv, settings),
		parallel: countOf(argv, 'parallel') ?? defaultParallel,
		maxFailures: countOf(argv, 'max-failures'),
		timeoutMs: deadlineOf(argv),
		inputFile: inputFileOf(argv),
		format: formatOf(argv),
		folder: argv.value('output'),
	};
}

function countOf(argv: Arguments, option: string): number | null {
	const text = argv.value(option);
	const count = Number(text);
	if (text !== null && !(/^\d{1,4}$/.test(text) && count > 0)) {
		throw usageFailure(`Invalid --${option} "${text}".`, 'Give a number from 1 to 9999.');
	}

	return text === null ? null : count;
}

/** Many read it, each from its start, which only a file allows. */
function inputFileOf(argv: Arguments): string | null {
	const file = argv.value('stdin-file');
	if (file !== null && !statSync(file, {throwIfNoEntry: false})?.isFile()) {
		throw usageFailure(`--stdin-file ${file} is not a file.`, 'Name an existing file.');
	}

	return file;
}

function formatOf(argv: Arguments): RunFormat {
	const [named, other] = formats.filter(format => argv.has(format));
	if (other !== undefined) {
		throw usageFailure(`--${named} and --${other} exclude each other.`, 'Use one of them.');
	}

	return named ?? (process.stdout.isTTY && process.stderr.isTTY ? 'table' : 'prefix');
}
