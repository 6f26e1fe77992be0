import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {makeFleet} from '../../source/demo/fleet/fleet.js';
import {isMissing} from '../support/missing.js';
import {eicProgram} from '../support/program/run-eic.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';
import {figure, type Group} from './measure.js';
import {serveDemo} from './serve-demo.js';

/**
Measures keys on a large list: keys of the filter, beside fzf where it is installed, and keys that move.

@param regions How many regions the fleet is spread over; null for one.
*/
export async function benchPicker(
	instances: number,
	regions: number | null = null,
): Promise<Group> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await serveDemo(instances, regions);
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment};
	const written = new Times();
	const onOutput = () => written.add();
	const terminal = openTerminal({command: process.execPath, args: [eicProgram], env, onOutput});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/us-east-1.* running/, {timeoutMs: 120_000});
	if (regions === null) {
		terminal.write('us-east-1');
		await terminal.waitFor(/❯ us-east-1/);
	} else {
		terminal.press('alt-a');
	}

	terminal.press('enter');
	await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m, {timeoutMs: 120_000});
	const moving = await timeMoves(terminal, written);
	const aim = {p50: 5, p99: 16};
	const moves = figure(`${instances} instances, a key that moves`, moving, {aim});
	const search = await besideFzf(await timeKeys(terminal, written), instances, regions, cleanup);
	return {...search, title: 'Search and frames', figures: [moves, ...search.figures]};
}

/** The times of the first and last output. */
class Times {
	first: number | null = null;
	last = 0;

	add(): void {
		this.last = performance.now();
		this.first ??= this.last;
	}

	clear(): void {
		this.first = null;
	}
}

/** Milliseconds from a key to the first bytes of its frame, without the time that a terminal takes to draw it. */
async function timeMoves(terminal: PtyTerminal, written: Times): Promise<number[]> {
	const selected = () => /▌.*/.exec(terminal.screen())?.[0];
	const durations: number[] = [];
	for (let moves = 0; moves < 40; moves++) {
		const before = selected();
		written.clear();
		const startedAt = performance.now();
		terminal.press('down');
		await terminal.waitFor(() => selected() !== before);
		durations.push((written.first ?? Number.NaN) - startedAt);
		// Later output, such as details of the selected instance, must not count for the next key.
		await setTimeout(quietMs);
	}

	return durations;
}

const letters = [...'web'];

/** How long a screen must stay unchanged to be the last one that a key caused. */
const quietMs = 150;

/**
Types a filter letter by letter and clears it, ten times. Measures from each key to the last output that it
caused: for fzf the list and its count, for the picker one frame of the list.
*/
async function timeKeys(terminal: PtyTerminal, written: Times): Promise<number[]> {
	const durations: number[] = [];
	for (let round = 0; round < 10; round++) {
		for (const letter of letters) {
			durations.push(await untilStill(terminal, written, () => terminal.write(letter)));
		}

		await untilStill(terminal, written, () => terminal.press('ctrl-u'));
	}

	return durations;
}

/** Milliseconds from an action to the last output that changes the screen. */
async function untilStill(terminal: PtyTerminal, written: Times, act: () => void): Promise<number> {
	const startedAt = performance.now();
	let lastAt = startedAt;
	let shown = matchesOn(terminal);
	let isOver = false;
	const watching = terminal
		.waitFor(() => {
			const now = matchesOn(terminal);
			lastAt = now === shown ? lastAt : written.last;
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

/** The screen without what changes by itself: the age of the list, and the panel, where an image may arrive. */
function matchesOn(terminal: PtyTerminal): string {
	const [list = ''] = terminal.screen().split(/^──/m);
	return list.replace(/(?:just now|\d+[smhd] ago)/, '');
}

async function besideFzf(
	keys: readonly number[],
	instances: number,
	regions: number | null,
	cleanup: AsyncDisposableStack,
): Promise<Pick<Group, 'figures' | 'skipped'>> {
	const name = `${instances} instances, a key of the filter`;
	if (isMissing('fzf')) {
		const skipped = [`${isMissing('fzf')}: nothing to compare the filter with`];
		return {figures: [figure(name, keys)], skipped};
	}

	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const lines = path.join(home.path, 'lines');
	await writeFile(lines, linesOf(instances, regions).join('\n'));
	const written = new Times();
	const onOutput = () => written.add();
	const terminal = openTerminal({command: 'sh', args: ['-c', `fzf < ${lines}`], onOutput});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/(\d{3,})\/\1/);
	// With few lines both are too fast to compare.
	const aim = instances < 100_000 ? null : {ratio: 0.35};
	const peer = figure('fzf, a key', await timeKeys(terminal, written));
	return {figures: [peer, figure(name, keys, {peer, aim})], skipped: []};
}

/** The text that the picker's list searches, one line for each instance. */
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
