import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {learningRuns} from '../../packaging/loader/code-file.js';
import {pickerOn} from '../support/picker/picker.js';
import {eicProgram} from '../support/program/run-eic.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';
import {type Aim, type Figure, figure, type Group, times} from './measure.js';
import {runToEnd} from './processes.js';
import {serveDemo} from './serve-demo.js';

const runs = 15;

/** Measures from the start of a process to its end, or to its first frame, beside a bare Node. */
export async function benchStart(): Promise<Group> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await serveDemo(60);
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment};
	const eic = (...args: readonly string[]) => [process.execPath, eicProgram, ...args];
	await runToEnd(eic('list'), env);

	const programs: ReadonlyArray<readonly [string, readonly string[], Aim | null]> = [
		['node -e 0', [process.execPath, '-e', '0'], null],
		['eic --version', eic('--version'), {ratio: 1.25}],
		['eic completion bash', eic('completion', 'bash'), null],
		['eic list --offline', eic('list', '--offline'), null],
		['eic plan', eic('plan', 'web-1'), null],
		['eic ssh --dry-run', eic('ssh', '--dry-run', 'web-1'), null],
		['eic list', eic('list'), null],
	];
	const durations = await interleaved(
		programs.map(
			([, argv]) =>
				() =>
					timed(() => runToEnd(argv, env)),
		),
		runs,
	);
	const [bare] = programs.map(([name], index) => figure(name, durations[index] ?? []));
	const figures = programs.map(([name, , aim], index) =>
		figure(name, durations[index] ?? [], index === 0 ? {} : {peer: bare ?? null, aim}),
	);

	const pickerArgs = [eicProgram, '--region', 'us-east-1'];
	for (let count = 0; count < learningRuns; count++) {
		await openAndQuit(pickerArgs, env);
	}

	// The end of the program is not part of the figure.
	const untilShown = (args: readonly string[], shown: RegExp) => async () => {
		const startedAt = performance.now();
		await using terminal = openTerminal({command: process.execPath, args, env});
		await terminal.waitFor(shown);
		return performance.now() - startedAt;
	};
	const [line = [], frame = []] = await interleaved(
		[
			untilShown(['-e', 'console.log("x");setTimeout(()=>{},9e3)'], /x/),
			untilShown(pickerArgs, / old|running/),
		],
		runs,
	);
	const bareLine = figure('node, one line on the screen', line);
	const rows = [
		...figures,
		bareLine,
		figure('picker, first frame with the list of the last time', frame, {
			peer: bareLine,
			aim: {ratio: 4},
		}),
	];
	const list = figures.find(({name}) => name === 'eic list');
	const aws = await besideAwsCli(env, list);
	return {title: 'Start-up', figures: [...rows, ...aws.figures], skipped: aws.skipped};
}

/** Opens the picker and quits: compiled code is kept only when the program ends by itself. */
async function openAndQuit(args: readonly string[], env: Readonly<Record<string, string>>) {
	await using terminal = openTerminal({command: process.execPath, args, env});
	const picker = pickerOn(terminal);
	await picker.isRead();
	await picker.quits();
}

async function timed(run: () => Promise<void>): Promise<number> {
	const [duration = Number.NaN] = await times(1, run);
	return duration;
}

/**
Runs the programs in turn and returns the durations of each, so that other load of the machine affects all
of them alike.
*/
async function interleaved(
	programs: ReadonlyArray<() => Promise<number>>,
	count: number,
): Promise<number[][]> {
	const durations: number[][] = programs.map(() => []);
	for (let round = 0; round <= count; round++) {
		for (const [index, run] of programs.entries()) {
			const duration = await run();
			// The first round only fills the compile cache.
			if (round > 0) {
				durations[index]?.push(duration);
			}
		}
	}

	return durations;
}

async function besideAwsCli(env: Readonly<Record<string, string>>, list: Figure | undefined) {
	const {status, stdout} = spawnSync('aws', ['--version'], {encoding: 'utf8'});
	if (status !== 0 || list === undefined) {
		return {figures: [], skipped: ['no AWS CLI is installed to compare eic list with']};
	}

	// Version 1 does not read AWS_REGION.
	const argv = ['aws', 'ec2', 'describe-instances', '--region', 'us-east-1'];
	try {
		const peer = figure(
			`${stdout.split(' ')[0]}, ec2 describe-instances`,
			await times(5, () => runToEnd(argv, env)),
		);
		const ratio = list.p50 / peer.p50;
		const beside = {...list, name: 'eic list beside it', ratio, peer: 'it', aim: {ratio: 0.3}};
		return {figures: [peer, {...beside, isMet: ratio <= 0.3}], skipped: []};
	} catch {
		return {figures: [], skipped: ['the installed AWS CLI does not run with the demo']};
	}
}
