import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {digestOf, treeOf} from '../support/copying.js';
import {eicProgram, runEic} from '../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';

describe('eic cp', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let environment: Readonly<Record<string, string>>;
	let count = 0;

	before(async () => {
		demo = await startDemo();
	});

	after(() => demo?.stop());

	// Each test has a folder here, and one of the same name on the instances.
	let folder = '';
	const here = (...parts: readonly string[]) => path.join(home.path, folder, ...parts);
	beforeEach(() => {
		home = temporaryHome();
		count += 1;
		folder = `test-${count}`;
		mkdirSync(here());
		environment = {...home.environment, ...demo.environment};
	});

	afterEach(() => home.remove());

	const cp = (...args: readonly string[]) => runEic(['cp', ...args], environment);
	const ssh = (target: string, ...command: readonly string[]) =>
		runEic(['ssh', target, '--', ...command], environment);

	it('copies several files and a directory to an instance and back, over one connection', async () => {
		mkdirSync(here('tree/empty'), {recursive: true});
		writeFileSync(here('tree/a'), 'A');
		writeFileSync(here('big'), randomBytes(20_000_000));
		await ssh('web-1', 'mkdir', folder);
		const pushes = demo.pushes.length;
		const up = await cp('-r', here('tree'), here('big'), `web-1:${folder}/`);
		assert.deepEqual([up.exitCode, up.stdout], [0, '']);
		const down = await cp('-r', '-p', `web-1:${folder}`, here('back'));
		assert.equal(down.exitCode, 0);
		assert.equal(demo.pushes.length, pushes + 2);
		assert.deepEqual(treeOf(here('back/tree')), {'empty/': '', a: 'A'});
		assert.equal(await digestOf(here('back/big')), await digestOf(here('big')));
	});

	it('writes nothing when all goes well and nobody watches', async () => {
		writeFileSync(here('a'), 'a');
		await ssh('web-1', 'true');
		const {exitCode, stdout, stderr} = await cp(here('a'), 'web-1:');
		assert.deepEqual([exitCode, stdout, stderr], [0, '', '']);
	});

	it('goes through an endpoint to an instance without a public address', async () => {
		const hidden = [...demo.fleet.instanceById.values()].find(
			({region, publicIpv4, privateIpv4, image, state}) =>
				region === 'us-east-1' &&
				publicIpv4 === null &&
				privateIpv4 !== null &&
				image.platform === 'linux' &&
				state === 'running',
		);
		assert.ok(hidden);
		writeFileSync(here('big'), randomBytes(5_000_000));
		const up = await cp(here('big'), `${hidden.id}:${folder}`);
		assert.equal(up.exitCode, 0, up.stderr);
		assert.equal((await cp(`${hidden.id}:${folder}`, here('back'))).exitCode, 0);
		assert.equal(await digestOf(here('back')), await digestOf(here('big')));
	});

	it('copies from one instance to another, with the user of each', async () => {
		writeFileSync(here('a'), 'from one to the other');
		await cp(here('a'), `web-1:${folder}`);
		const result = await cp(`web-1:${folder}`, `ec2-user@web-2:${folder}`);
		assert.equal(result.exitCode, 0, result.stderr);
		const {stdout} = await ssh('web-2', 'cat', folder);
		assert.equal(stdout, 'from one to the other');
	});

	it('tells what went wrong with a file, copies the others, and ends with 255', async () => {
		writeFileSync(here('a'), 'a');
		writeFileSync(here('b'), 'b');
		await ssh('web-1', 'mkdir', folder);
		const result = await cp(here('a'), here('missing'), here('b'), `web-1:${folder}`);
		assert.equal(result.exitCode, 255);
		assert.match(result.stderr, /^eic: .*missing: no such file or directory\.$/m);
		const {stdout} = await ssh('web-1', 'ls', folder);
		assert.equal(stdout, 'a\nb\n');
	});

	for (const [title, args, message] of [
		['there is no target', ['a'], /needs a source and a target/],
		['both sides are here', ['a', './b:c'], /on an instance/],
		[
			'an address is given for two instances',
			['web-1:a', 'web-2:', '--instance-ip', '10.0.0.1', '--connection-type', 'direct'],
			/--instance-ip works with one instance/,
		],
		['--timeout is invalid', ['a', 'web-1:', '--timeout', 'soon'], /Invalid --timeout "soon"/],
		['--push has no key', ['a', 'web-1:', '--push'], /--push needs/],
	] as const) {
		it(`ends with 252, and asks AWS nothing, when ${title}`, async () => {
			const asked = demo.requests.length;
			const result = await cp(...args);
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, 252);
			assert.equal(demo.requests.length, asked);
		});
	}

	it("refuses somebody else's home", async () => {
		const result = await cp('web-1:~root/x', here());
		assert.match(result.stderr, /does not know the home directory of root/);
		assert.equal(result.exitCode, 252);
	});

	function watch(...args: readonly string[]): PtyTerminal {
		return openTerminal({
			command: process.execPath,
			args: [eicProgram, 'cp', ...args],
			env: environment,
			columns: 70,
		});
	}

	it('shows on a terminal how far it is, and what it came to', async t => {
		writeFileSync(here('a-file-with-a-rather-long-name.iso'), randomBytes(150_000_000));
		const terminal = watch(here('a-file-with-a-rather-long-name.iso'), 'web-1:');
		t.after(() => terminal.close());
		assert.deepEqual(await terminal.exited, {exitCode: 0, signal: null});
		// On the screen for a moment only: look at what was written.
		assert.match(terminal.output().toString(), /name\.iso +\d+% .*MB/);
		assert.match(terminal.screen(), /^copied 1 file, 150 MB in [\d.]+s \([\d.]+ [kM]B\/s\)$/m);
		assert.doesNotMatch(terminal.screen(), /%/);
	});

	it('shows nothing with -q', async t => {
		writeFileSync(here('a'), 'a');
		await ssh('web-1', 'true');
		const terminal = watch('-q', here('a'), 'web-1:');
		t.after(() => terminal.close());
		assert.deepEqual(await terminal.exited, {exitCode: 0, signal: null});
		assert.equal(terminal.screen(), '');
	});

	it('keeps the part on Ctrl-C, says so, and the same command goes on from there', async t => {
		const size = 200_000_000;
		writeFileSync(here('big'), randomBytes(size));
		await ssh('web-1', 'mkdir', folder);
		await cp(here('big'), `web-1:${folder}/big`);
		const terminal = watch(`web-1:${folder}/big`, here('copy'));
		t.after(() => terminal.close());
		await terminal.waitFor(() => Number(/(\d+)%/.exec(terminal.screen())?.[1] ?? 0) >= 20);
		terminal.press('ctrl-c');
		assert.deepEqual(await terminal.exited, {exitCode: 130, signal: null});
		assert.match(terminal.screen(), /Run the same command to resume/);
		assert.equal(existsSync(here('copy')), false);
		assert.equal(readdirSync(here()).filter(name => name.endsWith('.eic-part')).length, 1);

		const again = watch(`web-1:${folder}/big`, here('copy'));
		t.after(() => again.close());
		assert.deepEqual(await again.exited, {exitCode: 0, signal: null});
		assert.match(again.screen().replaceAll('\n', ''), /copied 1 file.*MB of it earlier/);
		assert.equal(await digestOf(here('copy')), await digestOf(here('big')));
		assert.deepEqual(readdirSync(here()).toSorted(), ['big', 'copy']);
	});

	it('ends with 124 when the time is up, and says so', async () => {
		mkdirSync(here('many'));
		for (let index = 0; index < 5000; index += 1) {
			writeFileSync(here('many', String(index)), String(index));
		}

		const result = await cp('-r', '--timeout', '1s', here('many'), `web-1:${folder}`);
		assert.equal(result.exitCode, 124);
		assert.match(result.stderr, /^eic: The copy did not finish within 1s\./m);
		assert.equal(readFileSync(here('many/0'), 'utf8'), '0');
	});
});
