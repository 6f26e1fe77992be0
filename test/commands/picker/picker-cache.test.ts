import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

describe('the list of the last time', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let opened: PtyTerminal[];

	beforeEach(async () => {
		demo = await startDemo();
		home = temporaryHome();
		opened = [];
	});

	afterEach(async () => {
		// Before its home goes, as it may be writing there.
		await Promise.all(opened.map(terminal => terminal.close()));
		await demo.stop();
		home.remove();
	});

	const environment = () => ({...home.environment, ...demo.environment});

	function open(...args: readonly string[]): PtyTerminal {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: environment(),
		});
		opened.push(terminal);
		return terminal;
	}

	/** A first run that has read us-east-1 to its end. */
	async function readOnce(): Promise<void> {
		const terminal = open('--region', 'us-east-1');
		await terminal.waitFor('as of');
		await terminal.waitFor(/● eice-/);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	}

	async function cacheFile(): Promise<string> {
		const root = environment()['XDG_CACHE_HOME'] ?? '';
		const names = await readdir(root, {recursive: true});
		return path.join(root, names.find(name => name.endsWith('us-east-1.jsonl')) ?? '');
	}

	test('is there at once although AWS does not answer, and can be connected from', async () => {
		await readOnce();
		demo.faults.add(parseFault('DescribeInstances=stall'));
		demo.faults.add(parseFault('DescribeInstanceConnectEndpoints=stall'));
		const terminal = open('--region', 'us-east-1');
		await terminal.waitFor(/\d+ s old, reading…/);
		terminal.write('/db-1');
		await terminal.waitFor(/▌ ● running +db-1 [\s\S]*✓ eice/);
		terminal.press('enter');
		await terminal.waitFor(/db-1 ~\]\$/);
		terminal.write('exit\r');
		await terminal.waitFor(/session to db-1 ended/);
	});

	test('is replaced by what AWS says; what AWS no longer lists is marked', async () => {
		await readOnce();
		const file = await cacheFile();
		const [header = '', start = ''] = readFileSync(file, 'utf8').split('\n');
		const [first, ...others] = JSON.parse(start) as object[];
		const ghost = {...first, id: 'i-0123456789abcdef0', name: 'aaa-ghost'};
		const count = JSON.parse(header) as object;
		writeFileSync(
			file,
			`${JSON.stringify({...count, count: others.length + 2})}\n${JSON.stringify([ghost, first, ...others])}\n`,
		);
		const terminal = open('--region', 'us-east-1');
		await terminal.waitFor(/✗ gone +aaa-ghost/);
		await terminal.waitFor('as of');
		terminal.press('enter');
		await terminal.waitFor(/aaa-ghost is gone: AWS no longer lists it/);
	});

	test('is not shown with --refresh, nor when it is damaged', async () => {
		await readOnce();
		demo.faults.add(parseFault('DescribeInstances=stall'));
		const refreshed = open('--region', 'us-east-1', '--refresh');
		await refreshed.waitFor('Reading the instances of us-east-1');
		writeFileSync(await cacheFile(), 'rubbish\n[]\n');
		const damaged = open('--region', 'us-east-1');
		await damaged.waitFor('Reading the instances of us-east-1');
	});

	test('is all there is with --offline, and AWS is not asked', async () => {
		await readOnce();
		const asked = demo.requests.length;
		const terminal = open('--region', 'us-east-1', '--offline');
		await terminal.waitFor(/offline as of \d{4}-\d\d-\d\d \d\d:\d\d/);
		await terminal.waitFor(/● eice-/);
		await pressAndConfirm(terminal, 'r');
		await terminal.waitFor(/↵ connect/);
		await pressAndConfirm(terminal, 'R');
		await terminal.waitFor(/▌ us-east-1 +\d+/);
		assert.equal(demo.requests.length, asked);
		const other = open('--region', 'eu-west-1', '--offline');
		await other.waitFor(/Nothing is known of eu-west-1 from before/);
		assert.equal(demo.requests.length, asked);
	});

	test('--offline and --refresh exclude each other', async () => {
		const {exitCode, stderr} = await runEic(['--offline', '--refresh'], environment());
		assert.equal(exitCode, 252);
		assert.match(stderr, /--refresh asks AWS, and --offline does not/);
	});
});
