import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {shellWords} from '../shell-words.js';
import {type FetchOptions, notAnswered} from './fetch-options.js';
import type {Credentials} from './key-pair.js';
import {type ProcessRun, runProcess} from './run-process.js';

/** How long a process may take, including the user's answers to its questions. */
const limitMs = 60_000;

/** After how long the user is told what eic waits for. */
const noticeDelayMs = 2000;

/**
Runs a `credential_process` and reads the credentials that it prints. As in the AWS CLI, no shell
interprets its command line.

@throws {Failure} `CredentialProcess` when it fails or prints something else; `CredentialsUnreachable`
when it takes too long.
*/
export async function processCredentials(
	profile: string,
	line: string,
	options: FetchOptions,
): Promise<Credentials> {
	const {onWait, signal} = options;
	const [program, ...args] = shellWords(line) ?? [];
	if (program === undefined) {
		throw failed(profile, 'its line has a quote that is not closed, or is empty');
	}

	const what = `the credential_process of profile ${sanitize(profile, 100)}`;
	const limit = AbortSignal.timeout(limitMs);
	const notice = setTimeout(() => onWait(`Waiting for ${what}.`), noticeDelayMs);
	try {
		const until = AbortSignal.any([signal, limit]);
		const run = await runWithTerminalIfNeeded([program, ...args], {...options, signal: until});
		if (run.exitCode !== 0) {
			throw failed(profile, run.stderr.trim().split('\n').at(-1) || 'it ended with an error');
		}

		return credentialsIn(run.stdout, profile);
	} catch (error) {
		if (limit.aborted && !signal.aborted) {
			throw notAnswered(what, limitMs);
		}

		throw error instanceof Failure ? error : failed(profile, whyNot(error, program));
	} finally {
		clearTimeout(notice);
	}
}

/** Error messages of programs that need a terminal to ask the user something. */
const terminalErrors = /\btty\b|terminal|inappropriate ioctl|\bEOF/i;

/** While something draws on the terminal, runs the program without it, and again with it if it needs one. */
async function runWithTerminalIfNeeded(
	words: readonly [string, ...string[]],
	{hasTerminal, lendTerminal, signal}: FetchOptions,
): Promise<ProcessRun> {
	let run = await runProcess(words, {hasTerminal, signal});
	if (run.exitCode !== 0 && lendTerminal !== null && terminalErrors.test(run.stderr)) {
		await lendTerminal(async interrupt => {
			const until = AbortSignal.any([signal, interrupt]);
			run = await runProcess(words, {hasTerminal: true, signal: until});
		});
	}

	return run;
}

function whyNot(error: unknown, program: string): string {
	const {code, message} = error as NodeJS.ErrnoException;
	return code === 'ENOENT'
		? `there is no program ${program}`
		: code === 'EACCES'
			? `${program} cannot be run`
			: message;
}

/** Parses the output. Source: AWS CLI user guide, "Sourcing credentials with an external process". */
function credentialsIn(text: string, profile: string): Credentials {
	const data = parsed(text);
	if (data === null) {
		throw failed(profile, 'it did not write JSON');
	}

	if (data['Version'] !== 1) {
		throw failed(profile, 'what it wrote is not of Version 1');
	}

	const textOf = (name: string) => {
		const value = data[name];
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const [accessKeyId, secretAccessKey] = [textOf('AccessKeyId'), textOf('SecretAccessKey')];
	if (accessKeyId === undefined || secretAccessKey === undefined) {
		throw failed(profile, 'it wrote no AccessKeyId and SecretAccessKey');
	}

	const expiration = new Date(textOf('Expiration') ?? Number.NaN);
	if (expiration.getTime() < Date.now()) {
		throw failed(profile, 'the credentials that it wrote have expired');
	}

	const [sessionToken, accountId] = [textOf('SessionToken'), textOf('AccountId')];
	return {
		accessKeyId,
		secretAccessKey,
		...(sessionToken !== undefined && {sessionToken}),
		...(!Number.isNaN(expiration.getTime()) && {expiration}),
		...(accountId !== undefined && {accountId}),
	};
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
	try {
		const data: unknown = JSON.parse(text);
		return data === null || typeof data !== 'object' ? null : {...data};
	} catch {
		return null;
	}
}

/** The command line is left out because it may hold secrets. */
function failed(profile: string, why: string): Failure {
	const said = sanitize(why, 300);
	const name = sanitize(profile, 100);
	return new Failure(
		'configuration',
		'CredentialProcess',
		`The credential_process of profile ${name} failed: ${said}${/[.!?…]$/.test(said) ? '' : '.'}`,
		{nextStep: 'Run its command by hand; ~/.aws/config names it.'},
	);
}
