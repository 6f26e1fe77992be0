import process from 'node:process';
import {accessContext} from '../access/context.js';
import {openKey} from '../access/open/open-key.js';
import {type OpenMachines, openMachines} from '../access/open/open-machines.js';
import {copyFiles} from '../access/use/copy-files.js';
import {withDeadline} from '../access/use/with-deadline.js';
import {exitCodes, Failure} from '../model/failure.js';
import {formatDuration} from '../model/text/duration.js';
import {terminalPrompt} from '../session/escapes/prompt.js';
import {openSettings} from '../store/settings.js';
import {Tally} from '../transfer/tally.js';
import type {Arguments} from './command.js';
import {attendantFor} from './dialogue/attendant.js';
import {chooseInstance} from './dialogue/choose-instance.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {brokenOff, keptLine} from './output/copy-outcome.js';
import {copySummary, startCopyProgress} from './output/copy-progress.js';
import {failureLines} from './report.js';
import {type CopyCommand, parseCopyCommand} from './request/copy-request.js';

/** `eic cp`: connects to each instance that takes part, once, and copies. */
export async function run(argv: Arguments): Promise<number> {
	const command = parseCopyCommand(argv, openSettings());
	const isLive = process.stderr.isTTY && !argv.has('quiet');
	return withDeadline(
		command.deadlineMs,
		timedOut,
		async signal => {
			const machines = await connectAll(command, isLive, signal);
			try {
				return await copyAll(argv, command, machines, isLive, signal);
			} finally {
				machines.close();
			}
		},
		interruptSignal(),
	);
}

async function connectAll(
	command: CopyCommand,
	isLive: boolean,
	signal: AbortSignal,
): Promise<OpenMachines> {
	const {key, stepTimeoutMs, hostKeyCheck} = command;
	const ask = terminalPrompt();
	const clients = clientsFor(command.aws);
	const opened = key && (await openKey(key, ask, signal));
	return openMachines(accessContext(clients, command.settings, command.keyType), {
		machines: command.machines,
		key,
		connect: {key: opened, stepTimeoutMs, answerTimeoutMs: null, ask, hostKeyCheck},
		choose: chooseInstance,
		attendant: attendantFor(isLive),
		signal,
	});
}

async function copyAll(
	argv: Arguments,
	{sources, target}: CopyCommand,
	machines: OpenMachines,
	isLive: boolean,
	signal: AbortSignal,
): Promise<number> {
	const tally = new Tally();
	const startedAt = performance.now();
	const progress = startCopyProgress(process.stderr, tally, isLive);
	try {
		const outcome = await copyFiles(
			{
				sources,
				target,
				isRecursive: argv.has('recursive'),
				areAttributesKept: argv.has('preserve'),
				isResumeAllowed: !argv.has('no-resume'),
				isInPlace: argv.has('in-place'),
				signal,
				tally,
				onFailure: failure => progress.say(failureLines(failure)),
				onNotice: text => progress.say([`eic: ${text}`]),
			},
			machines.files,
		);
		if (outcome.ended !== null) {
			throw brokenOff(outcome.ended, outcome, tally);
		}

		if (isLive && tally.filesDone > 0) {
			progress.say([copySummary(tally, performance.now() - startedAt)]);
		}

		if (outcome.kept.length > 0) {
			progress.say([keptLine(outcome)]);
		}

		return outcome.failures.length === 0 ? 0 : exitCodes.other;
	} finally {
		progress.stop();
	}
}

function timedOut(deadlineMs: number): Failure {
	return new Failure(
		'deadline',
		'DeadlineReached',
		`The copy did not finish within ${formatDuration(deadlineMs)}.`,
	);
}
