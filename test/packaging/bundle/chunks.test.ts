import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {before, describe, type TestContext, test} from 'node:test';
import {root} from '../../../packaging/root.js';
import {startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

/** What a command must start without when it asks AWS nothing and opens no session. */
const heavy = ['@aws-sdk', '@smithy', 'ssh2', 'ws', 'ink', 'react', 'yaml', 'source/demo'];
const except = (...names: readonly string[]) => heavy.filter(name => !names.includes(name));

/** The files that each chunk of the bundle was made of, by the path of the chunk. */
const chunks = new Map<string, readonly string[]>(
	Object.entries(
		JSON.parse(readFileSync(path.join(root, 'build/chunks.json'), 'utf8')) as Record<
			string,
			readonly string[]
		>,
	).map(([chunk, inputs]) => [path.join(root, chunk), inputs]),
);

const noteLoaded = new URL('./loaded-chunks.js', import.meta.url).href;

describe('what is loaded', () => {
	const world = demoForTests();
	const noting = (t: TestContext) => {
		const file = path.join(world.home.path, `${t.name.replaceAll(/\W/g, '-')}.loaded`);
		const env = {
			...world.environment,
			EIC_TEST_LOADED: file,
			NODE_OPTIONS: `--import ${noteLoaded}`,
		};
		return {file, env};
	};

	before(async () => {
		await runEic(['list'], world.environment);
	});

	const commands: ReadonlyArray<readonly [line: string, without: readonly string[]]> = [
		['--version', [...heavy, 'conf', 'source/commands']],
		['--help', [...heavy, 'conf', 'source/aws', 'source/picker']],
		['completion bash', [...heavy, 'conf', 'source/aws', 'source/picker']],
		['list --offline', [...heavy, 'source/picker']],
		['history', [...heavy, 'conf', 'source/picker']],
		['favorites list', heavy],
		['plan web-1', except('@aws-sdk', '@smithy')],
		['ssh --dry-run web-1', except('@aws-sdk', '@smithy')],
		['list', except('@aws-sdk', '@smithy')],
	];
	for (const [line, without] of commands) {
		test(`eic ${line} starts without ${without.join(', ')}`, async t => {
			const {file, env} = noting(t);
			const {stderr, exitCode} = await runEic(line.split(' '), env);
			assert.equal(exitCode, 0, stderr);
			const loaded = inputsOf(file);
			assert.equal(loaded.includes('build/source/commands/main.js'), line !== '--version');
			assert.deepEqual(among(loaded, without), []);
		});
	}

	test('eic --offline draws the list without the AWS SDK and SSH', async t => {
		const {file, env} = noting(t);
		const picker = startPicker(t, {
			args: ['--offline', '--region', 'us-east-1'],
			environment: env,
		});
		await picker.row('api-1').hasState('running');
		await picker.quits();
		assert.deepEqual(among(inputsOf(file), except('ink', 'react')), []);
	});

	for (const [timeout, isLoaded] of [
		['none', false],
		['30m', true],
	] as const) {
		test(`a session with --timeout ${timeout} loads ${isLoaded ? 'the' : 'no'} countdown row`, async t => {
			const {file, env} = noting(t);
			const terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, 'ssh', '-t', '--timeout', timeout, 'web-1', '--', 'true'],
				env,
			});
			t.after(() => terminal.close());
			assert.equal((await terminal.exited).exitCode, 0, terminal.screen());
			const loaded = inputsOf(file);
			assert.ok(loaded.includes('build/source/session/open-session.js'));
			assert.deepEqual(
				among(loaded, ['source/session/row']),
				isLoaded ? ['source/session/row'] : [],
			);
		});
	}

	test('conf and its validator run only when a file needs them', () => {
		const text = readFileSync(chunkOf('/conf/dist/'), 'utf8');
		assert.match(text, /__esm\(\{"node_modules\/conf\/dist\/source\/index\.js"/);
	});

	test('a missing chunk is reported in a sentence', async t => {
		const folder = mkdtempSync(path.join(tmpdir(), 'eic-chunks-'));
		t.after(() => rmSync(folder, {recursive: true}));
		cpSync(path.dirname(eicProgram), folder, {recursive: true});
		for (const missing of ['source/commands/history.js', 'source/commands/main.js']) {
			const chunk = chunkOf(`build/${missing}`);
			rmSync(path.join(folder, 'chunks', path.basename(chunk)));
			const eic = spawnSync(process.execPath, [path.join(folder, 'cli.js'), 'history'], {
				encoding: 'utf8',
				env: world.environment,
			});
			assert.equal(eic.status, 255);
			assert.match(
				eic.stderr,
				/^eic: a part of eic is missing \(ENOENT: [^\n]+\): was it updated meanwhile\? Start it again\.\n$/,
			);
		}
	});

	test('only the operations of the EC2 client that are used are in the bundle', () => {
		const names = [...chunks].flatMap(([chunk, inputs]) =>
			inputs.some(input => input.includes('client-ec2/')) ? [chunk] : [],
		);
		const text = names.map(chunk => readFileSync(chunk, 'utf8')).join('\n');
		assert.match(text, /DescribeInstancesRequest/);
		assert.doesNotMatch(text, /RunInstancesRequest|CreateVpcRequest/);
	});
});

/** The path of the chunk that was made of this file. */
function chunkOf(file: string): string {
	const [chunk] = [...chunks].flatMap(([chunk, inputs]) =>
		inputs.some(input => input.includes(file)) ? [chunk] : [],
	);
	assert(chunk);
	return chunk;
}

/** The files that the chunks a run loaded were made of. */
function inputsOf(file: string): readonly string[] {
	// Node reads `cli.js` itself, so a run that loads nothing else leaves no note.
	return (existsSync(file) ? readFileSync(file, 'utf8') : '')
		.split('\n')
		.filter(Boolean)
		.flatMap(read => chunks.get(read) ?? []);
}

/** The packages and rooms of a list that were loaded. */
function among(inputs: readonly string[], names: readonly string[]): readonly string[] {
	return names.filter(name => {
		const place = name.startsWith('source/') ? `build/${name}/` : `node_modules/${name}/`;
		return inputs.some(input => input.includes(place));
	});
}
