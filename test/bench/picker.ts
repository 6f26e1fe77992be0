import {existsSync, readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {makeFleet} from '../../source/demo/fleet/fleet.js';
import {openTerminal, type PtyTerminal} from '../support/pty-terminal.js';
import {eicProgram} from '../support/run-eic.js';
import {temporaryHome} from '../support/temporary-home.js';
import {type Figure, figure, times} from './measure.js';
import {serveDemo} from './serve-demo.js';

/**
The picker on a large fleet: first frame, rows, a key of the filter beside fzf where there is one, and
the first frame with the list of the last time.

@param regions How many the fleet is spread over; null for all of it in one.
*/
export async function benchPicker(
	instances: number,
	regions: number | null = null,
): Promise<Figure[]> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await serveDemo(instances, regions);
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment};
	const untilShown = async (args: readonly string[], shown = /\S/): Promise<number[]> => {
		const durations: number[] = [];
		for (let run = 0; run < 6; run++) {
			await using terminal = openTerminal({command: process.execPath, args, env});
			durations.push(...(await times(1, () => terminal.waitFor(shown))));
		}

		// The first run fills the compile cache.
		return durations.slice(1);
	};

	const bare = figure(
		'node, one line',
		await untilShown(['-e', 'console.log("x");setTimeout(()=>{},9e3)']),
	);
	const firstFrame = figure('picker, first frame', await untilShown([eicProgram]), {peer: bare});

	const terminal = openTerminal({command: process.execPath, args: [eicProgram], env});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/us-east-1.* running/, {timeoutMs: 120_000});
	terminal.write(regions === null ? 'us-east-1' : 'A');
	const firstRow = figure(
		`${instances} instances, first row`,
		await times(1, async () => {
			terminal.press('enter');
			await terminal.waitFor(/running/);
		}),
	);
	const lastRow = figure(
		`${instances} instances, last row`,
		await times(1, () => terminal.waitFor(/as of/, {timeoutMs: 120_000})),
	);
	reportMemory(terminal.pid, instances);
	terminal.write('/');
	const keys = await timeKeys(terminal);
	terminal.press('esc', 'esc');
	terminal.write('q');
	await terminal.exited;
	const cachedFrame = figure(
		`${instances} instances, first frame with the list of the last time`,
		await untilShown([eicProgram], / old|running/),
		{peer: bare, aim: '≤ 4×'},
	);
	return [
		bare,
		firstFrame,
		firstRow,
		lastRow,
		...(await besideFzf(keys, instances, regions, cleanup)),
		cachedFrame,
	];
}

/** What the picker takes with all instances in the list, where the system tells. */
function reportMemory(pid: number, instances: number): void {
	if (existsSync(`/proc/${pid}/status`)) {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const [, peak] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
		const [, now] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
		const megabytes = (text = '') => Math.round(Number(text) / 1024);
		process.stderr.write(
			`${instances} instances in ${megabytes(now)} MB, at most ${megabytes(peak)} MB\n`,
		);
	}
}

const letters = [...'web'];

/** How long a screen must stay as it is to be the last one that a key made. */
const quietMs = 150;

/**
Types a filter letter by letter and takes it back, ten times: from a key to the last thing drawn
because of it, which with fzf is the list and its count, and with the picker one frame.
*/
async function timeKeys(terminal: PtyTerminal): Promise<number[]> {
	const durations: number[] = [];
	for (let round = 0; round < 10; round++) {
		for (const letter of letters) {
			durations.push(await untilStill(terminal, () => terminal.write(letter)));
		}

		await untilStill(terminal, () => terminal.press('ctrl-u'));
	}

	return durations;
}

/** Milliseconds from an action to the last output before the terminal is quiet. */
async function untilStill(terminal: PtyTerminal, act: () => void): Promise<number> {
	const startedAt = performance.now();
	let lastAt = startedAt;
	let shown = terminal.screen();
	let isOver = false;
	const watching = terminal
		.waitFor(() => {
			const now = terminal.screen();
			lastAt = now === shown ? lastAt : performance.now();
			shown = now;
			return isOver;
		})
		.catch(() => {});
	act();
	for (let polls = 0; polls < 1000; polls++) {
		await setTimeout(5);
		if (lastAt > startedAt && performance.now() - lastAt > quietMs) {
			break;
		}
	}

	isOver = true;
	await watching;
	return lastAt - startedAt;
}

async function besideFzf(
	keys: readonly number[],
	instances: number,
	regions: number | null,
	cleanup: AsyncDisposableStack,
): Promise<Figure[]> {
	const name = `${instances} instances, a key of the filter`;
	if (!existsSync('/usr/bin/fzf')) {
		process.stderr.write('fzf is not installed: nothing to compare the filter with\n');
		return [figure(name, keys)];
	}

	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const lines = path.join(home.path, 'lines');
	await writeFile(lines, linesOf(instances, regions).join('\n'));
	const terminal = openTerminal({command: 'sh', args: ['-c', `fzf < ${lines}`]});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/(\d{3,})\/\1/);
	const peer = figure('fzf, a key', await timeKeys(terminal));
	return [peer, figure(name, keys, {peer})];
}

/** What the picker's list searches, a line an instance. */
function linesOf(instances: number, regions: number | null): string[] {
	return makeFleet(instances, regions ?? undefined)
		.instances.filter(({region}) => regions !== null || region === 'us-east-1')
		.map(({name, id, state, type, publicIpv4, privateIpv4, tags}) => {
			const tagTexts = tags.map(([key, value]) => `${key}=${value}`);
			return [state, name, id, type, publicIpv4, privateIpv4, ...tagTexts]
				.join(' ')
				.replaceAll(/[\u0000-\u001F]/g, ' ');
		});
}
