import assert from 'node:assert/strict';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, describe, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';

type ListJson = {
	readonly instances: ReadonlyArray<Record<string, unknown>>;
	readonly regions: ReadonlyArray<{readonly region: string; readonly readAt: string}>;
	readonly errors: ReadonlyArray<{readonly code: string}>;
};

describe('eic list --offline', () => {
	const tests = demoForTests();
	const cacheFolder = () => path.join(tests.environment['XDG_CACHE_HOME'] ?? '', 'eic');

	beforeEach(() => {
		rmSync(cacheFolder(), {recursive: true, force: true});
	});

	const list = (...args: readonly string[]) => runEic(['list', ...args], tests.environment);

	test('shows what the last list showed, its age on stderr, and asks AWS nothing', async () => {
		const live = await list();
		const before = tests.demo.requests.length;
		const offline = await list('--offline');
		assert.equal(offline.stdout, live.stdout);
		assert.match(offline.stderr, /^us-east-1 as it was \d+s ago, at 20\d\d-\S+Z\n$/);
		assert.equal(offline.exitCode, 0);
		assert.equal(tests.demo.requests.length, before);
	});

	test('filters, prints ids and JSON as ever', async () => {
		const live = JSON.parse((await list('--json', 'name:^web-')).stdout) as ListJson;
		const offline = JSON.parse(
			(await list('--offline', '--json', 'name:^web-')).stdout,
		) as ListJson;
		assert.ok(offline.instances.length > 0);
		assert.deepEqual(offline, live, 'with the time it was read');
		assert.deepEqual(
			live.regions.map(({region}) => region),
			['us-east-1'],
		);
		const ids = await list('--offline', '--ids', 'name:^web-');
		assert.deepEqual(
			ids.stdout.trim().split('\n'),
			offline.instances.map(instance => instance['id']),
		);
	});

	test('knows all regions that were read for --region all', async () => {
		await list('--region', 'us-east-1,eu-west-1');
		const {stdout, stderr} = await list('--offline', '--region', 'all', '--json');
		assert.deepEqual(
			(JSON.parse(stdout) as ListJson).regions.map(({region}) => region),
			['eu-west-1', 'us-east-1'],
		);
		assert.equal(stderr.split('\n').length, 3);
	});

	test('says of a region what it does not know', async () => {
		const nothing = await list('--offline', '--region', 'all');
		assert.equal(nothing.exitCode, 253);
		assert.match(nothing.stderr, /No region has been listed before\.\n.*eic list --region all/);
		await list();
		const {exitCode, stderr, stdout} = await list('--offline', '--region', 'us-east-1,eu-west-1');
		assert.equal(exitCode, 253);
		assert.match(stdout, /web-1/);
		assert.match(stderr, /eu-west-1 has not been listed before/);
	});

	test('keeps the last whole list when a reading fails', async t => {
		const live = await list();
		tests.demo.faults.add(parseFault('DescribeInstances=UnauthorizedOperation'));
		t.after(() => tests.demo.faults.clear());
		assert.equal((await list()).exitCode, 254);
		assert.equal((await list('--offline')).stdout, live.stdout);
	});

	test('keeps no secret', async () => {
		await list();
		const names = readdirSync(cacheFolder(), {recursive: true, withFileTypes: true});
		const files = names.filter(entry => entry.isFile());
		assert.equal(files.length, 2, 'the instances, and their names for completion');
		for (const {parentPath, name} of files) {
			const content = readFileSync(path.join(parentPath, name), 'utf8');
			for (const secret of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_ACCESS_KEY_ID']) {
				assert.ok(!content.includes(tests.environment[secret] ?? '?'), secret);
			}
		}
	});
});
