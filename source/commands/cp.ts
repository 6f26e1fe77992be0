import process from 'node:process';
import {connectTo} from '../access/open/connect-to.js';
import {ownKey} from '../access/open/open-key.js';
import type {Connection} from '../connection/connection.js';
import {exitCodes, Failure} from '../model/failure.js';
import {formatBytes} from '../model/text/bytes.js';
import {formatDuration} from '../model/text/duration.js';
import {type CopyOutcome, copy} from '../transfer/copy.js';
import type {Files} from '../transfer/files.js';
import {localFiles} from '../transfer/local/local-files.js';
import type {Location} from '../transfer/location.js';
import {homePath, openRemoteFiles} from '../transfer/remote/remote-files.js';
import type {Place} from '../transfer/replace/part-file.js';
import {Tally} from '../transfer/tally.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {copySummary, startCopyProgress} from './output/copy-progress.js';
import {failureLines} from './report.js';
import {type CopyCommand, parseCopyCommand} from './request/copy-request.js';

/** How long a machine may take to finish what it was doing when the copy is called off. */
const goodbyeMs = 3000;

/** `eic cp`: connects to each instance that takes part, once, and copies. */
export async function run(argv: Arguments): Promise<number> {
	const command = parseCopyCommand(argv);
	const isLive = process.stderr.isTTY && !argv.has('quiet');
	const deadline = startDeadline(command.timeoutMs);
	const signal = AbortSignal.any([interruptSignal(), deadline.signal]);
	const connections: Connection[] = [];
	signal.addEventListener('abort', () => {
		setTimeout(() => closeAll(connections), goodbyeMs).unref();
	});
	try {
		const machines = await openMachines(command, {signal, isLive, connections});
		return await copyAll(argv, command, {signal, isLive, machines});
	} catch (error) {
		throw deadline.signal.aborted ? deadline.signal.reason : error;
	} finally {
		deadline.stop();
		closeAll(connections);
	}
}

type Machines = ReadonlyMap<string, Files>;

async function openMachines(
	command: CopyCommand,
	how: {signal: AbortSignal; isLive: boolean; connections: Connection[]},
): Promise<Machines> {
	const clients = clientsFor(command.aws);
	const own = command.key && (await ownKey(command.key, how.signal));
	const machines = new Map<string, Files>();
	for (const [target, request] of command.machines) {
		const {instance, label, connection} = await connectTo(clients, request, {
			...how,
			keyRequest: command.key,
			ownKey: own,
			keyType: command.keyType,
			connectTimeoutMs: command.connectTimeoutMs,
			hostKeyCheck: command.hostKeyCheck,
		});
		how.connections.push(connection);
		machines.set(target, await openRemoteFiles(connection, {id: instance.id, label}));
	}

	return machines;
}

async function copyAll(
	argv: Arguments,
	{sources, target}: CopyCommand,
	{signal, isLive, machines}: {signal: AbortSignal; isLive: boolean; machines: Machines},
): Promise<number> {
	const tally = new Tally();
	const startedAt = performance.now();
	const progress = startCopyProgress(process.stderr, tally, isLive);
	try {
		const outcome = await copy({
			sources: sources.map(source => placeOf(source, machines)),
			target: placeOf(target, machines),
			isRecursive: argv.has('recursive'),
			areAttributesKept: argv.has('preserve'),
			isResumeAllowed: !argv.has('no-resume'),
			isInPlace: argv.has('in-place'),
			signal,
			tally,
			onFailure: failure => progress.say(failureLines(failure)),
			onNotice: text => progress.say([`eic: ${text}`]),
		});
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

function placeOf(location: Location, machines: Machines): Place {
	const files = location.type === 'local' ? localFiles : machines.get(location.target);
	if (files === undefined) {
		throw new Error(`no connection for ${location.path}`);
	}

	return {files, path: location.type === 'local' ? location.path : homePath(location.path)};
}

/** Why the whole copy ended early, with what there is of it. */
function brokenOff(ended: Failure, outcome: CopyOutcome, tally: Tally): Failure {
	const copied =
		tally.filesFound > 1 ? ` ${tally.filesDone} of ${tally.filesFound} files were copied.` : '';
	return new Failure(ended.kind, ended.code, `${ended.message}${copied}`, {
		cause: ended.cause,
		...(outcome.kept.length > 0 && {nextStep: keptLine(outcome)}),
	});
}

function keptLine({kept}: CopyOutcome): string {
	const parts = kept.map(({name, bytes}) => `${formatBytes(bytes)} in ${name}`);
	return `The same command goes on from what is there: ${parts.join(', ')}.`;
}

type Deadline = {readonly signal: AbortSignal; readonly stop: () => void};

function startDeadline(timeoutMs: number | null): Deadline {
	const over = new AbortController();
	if (timeoutMs === null) {
		return {signal: over.signal, stop: () => {}};
	}

	const late = new Failure(
		'deadline',
		'DeadlineReached',
		`The copy was not done within ${formatDuration(timeoutMs)}.`,
	);
	const timer = setTimeout(() => over.abort(late), timeoutMs);
	return {signal: over.signal, stop: () => clearTimeout(timer)};
}

function closeAll(connections: readonly Connection[]): void {
	for (const connection of connections) {
		connection.close();
	}
}
