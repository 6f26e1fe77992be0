import {createReadStream} from 'node:fs';
import {openKey} from '../../access/open/open-key.js';
import {joinedViews} from '../../access/run/joined-views.js';
import {runAnswerTimeoutMs} from '../../access/run/limits.js';
import {exitCodeOf, wasLeftOut} from '../../access/run/run-end.js';
import {type RunRows, rowsOf} from '../../access/run/run-rows.js';
import type {RunView} from '../../access/run/run-target.js';
import {exitCodes} from '../../model/failure.js';
import {parseProductionRules} from '../../model/fleet/production.js';
import {formatDuration} from '../../model/text/duration.js';
import {joinLines, sanitize} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {openSettings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {printError} from '../output/terminal.js';
import {reportFailure} from '../report.js';
import {confirmRun} from './confirm.js';
import {folderView} from './folder-view.js';
import {groupView} from './group-view.js';
import {listenForInterrupts} from './interrupts.js';
import {jsonView} from './json-view.js';
import {type Labels, labelsOf} from './labels.js';
import {watchForLoss} from './output-loss.js';
import {prefixView} from './prefix-view.js';
import {parseRunCommand, type RunCommandLine} from './run-request.js';
import {reportRun} from './summary.js';
import {startTable} from './table-view.js';
import {findTargets} from './targets.js';

/** `eic run`: picks instances, asks, and runs a command on all of them. */
export async function run(argv: Arguments): Promise<number> {
	const settings = openSettings();
	const line = parseRunCommand(argv, settings);
	const {key} = line;
	const opened = key && (await openKey(key, terminalPrompt(), interruptSignal()));
	const found = await findTargets(argv, line, settings);
	const {targets} = found;
	const rules = parseProductionRules(settings.production);
	await confirmRun(found, line.command, rules, argv.has('yes'));
	// SSH takes as long to load as the AWS SDK.
	const {runOnInstances} = await import('../../access/run/run-on-instances.js');
	interruptSignal().throwIfAborted();
	const labels = labelsOf(targets);
	const rows = rowsOf(targets);
	const {view, table} = viewFor(line, rows, labels);
	const say = table?.say ?? (message => printError(joinLines([message])));
	const interrupts = listenForInterrupts(graceMs =>
		say(
			sanitize(
				`No more instances are started. What is running ends in ${formatDuration(graceMs)}; press Ctrl-C to end it now.`,
			),
		),
	);
	const loss = watchForLoss();
	const startMs = performance.now();
	try {
		const {command, parallel, maxFailures, timeoutMs, inputFile, stepTimeoutMs, hostKeyCheck} =
			line;
		const {isFallbackAllowed, maxTunnelSeconds} = line.ways;
		await runOnInstances(
			targets,
			{
				...{command, parallel, maxFailures, timeoutMs},
				openInput: inputFile === null ? null : () => createReadStream(inputFile),
				connect: {
					...{isFallbackAllowed, maxTunnelSeconds, stepTimeoutMs, hostKeyCheck},
					answerTimeoutMs: runAnswerTimeoutMs,
					key: opened,
					ask: null,
				},
				stopped: AbortSignal.any([interrupts.stopped, loss.signal]),
				ended: AbortSignal.any([interrupts.ended, loss.signal]),
			},
			view,
		);
	} finally {
		interrupts.close();
		table?.stop();
	}

	const lost = await loss.failureOf(rows.all());
	if (lost !== null) {
		// Never as JSON: that would go to stdout.
		reportFailure(lost, {isJson: false, isDebug: false});
	}

	if (line.format !== 'json' || lost !== null) {
		reportRun(rows.all(), labels, performance.now() - startMs, table);
	}

	if (lost !== null) {
		return lost.exitCode;
	}

	return interrupts.stopped.aborted ? exitCodes.interrupted : highestExitCode(rows);
}

function viewFor(line: RunCommandLine, rows: RunRows, labels: Labels) {
	const table = line.format === 'table' ? startTable(rows, labels) : null;
	const views: readonly RunView[] = [
		table?.view ?? rows.view(() => {}),
		...(line.folder === null ? [] : [folderView(line.folder)]),
		...(line.format === 'prefix' && line.folder === null ? [prefixView(labels)] : []),
		...(line.format === 'group' ? [groupView(labels)] : []),
		...(line.format === 'json' ? [jsonView()] : []),
	];
	return {view: joinedViews(views), table};
}

/** Those that were left out decide nothing. */
function highestExitCode(rows: RunRows): number {
	const ends = rows.all().flatMap(({end}) => (end === null || wasLeftOut(end) ? [] : [end]));
	return Math.max(0, ...ends.map(exitCodeOf));
}
