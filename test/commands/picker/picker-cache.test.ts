import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, describe, type TestContext, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {startPicker} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('the list of the last time', () => {
	let demo: Demo;
	let home: TemporaryHome;

	beforeEach(async () => {
		demo = await startDemo();
		home = temporaryHome();
	});

	afterEach(async () => {
		await demo.stop();
		home.remove();
	});

	const environment = () => ({...home.environment, ...demo.environment});
	const open = (t: TestContext, ...args: readonly string[]): Picker =>
		startPicker(t, {args, environment: environment()});

	/** A first run that has read us-east-1 to its end. */
	async function readOnce(t: TestContext): Promise<void> {
		const picker = open(t, '--region', 'us-east-1');
		await picker.isSettled();
		await picker.quits();
	}

	async function cacheFile(): Promise<string> {
		const root = environment()['XDG_CACHE_HOME'] ?? '';
		const names = await readdir(root, {recursive: true});
		return path.join(root, names.find(name => name.endsWith('us-east-1.jsonl')) ?? '');
	}

	test('is there at once although AWS does not answer, and can be connected from', async t => {
		await readOnce(t);
		demo.faults.add(parseFault('DescribeInstances=stall'));
		demo.faults.add(parseFault('DescribeInstanceConnectEndpoints=stall'));
		const picker = open(t, '--region', 'us-east-1');
		await picker.header().shows('reading…');
		picker.types('db-1');
		await picker.list().selects('db-1');
		await picker.row('db-1').hasState('running');
		await picker.details().shows('✓ eice');
		picker.presses('enter');
		await picker.session('db-1').isOpen();
		await picker.session('db-1').leaves();
	});

	test('is replaced by what AWS says; what AWS no longer lists is marked', async t => {
		await readOnce(t);
		const file = await cacheFile();
		const [header = '', start = ''] = readFileSync(file, 'utf8').split('\n');
		const [first, ...others] = JSON.parse(start) as object[];
		const ghost = {...first, id: 'i-0123456789abcdef0', name: 'aaa-ghost'};
		const count = JSON.parse(header) as object;
		writeFileSync(
			file,
			`${JSON.stringify({...count, count: others.length + 2})}\n${JSON.stringify([ghost, first, ...others])}\n`,
		);
		const picker = open(t, '--region', 'us-east-1');
		await picker.row('aaa-ghost').hasState('gone');
		await picker.isRead();
		picker.presses('enter');
		await picker.notice('aaa-ghost is gone: AWS no longer lists it');
	});

	test('is not shown with --refresh, nor when it is damaged', async t => {
		await readOnce(t);
		demo.faults.add(parseFault('DescribeInstances=stall'));
		const refreshed = open(t, '--region', 'us-east-1', '--refresh');
		await refreshed.list().shows('Reading the instances in us-east-1…');
		writeFileSync(await cacheFile(), 'rubbish\n[]\n');
		const damaged = open(t, '--region', 'us-east-1');
		await damaged.list().shows('Reading the instances in us-east-1…');
	});

	test('is all there is with --offline, and AWS is not asked', async t => {
		await readOnce(t);
		const asked = demo.requests.length;
		const picker = open(t, '--region', 'us-east-1', '--offline');
		await picker.header().shows('offline just now');
		await picker.isSettled();
		picker.presses('f5');
		await picker.footer().shows('↵ connect');
		picker.presses('f2');
		await picker.screen('regions');
		await picker.menu().selects('us-east-1 34');
		assert.equal(demo.requests.length, asked);
		const other = open(t, '--region', 'eu-west-1', '--offline');
		await other.list().shows('eu-west-1 has not been listed before');
		assert.equal(demo.requests.length, asked);
	});

	test('--offline and --refresh exclude each other', async () => {
		const {exitCode, stderr} = await runEic(['--offline', '--refresh'], environment());
		assert.equal(exitCode, 252);
		assert.match(stderr, /--refresh and --offline exclude each other/);
	});
});
