import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {endAtExit} from '../../support/program/processes.js';
import {eicProgram} from '../../support/program/run-eic.js';

describe('the output of a command goes away', () => {
	const tested = demoForTests();

	/** Runs a line of bash in which `eic` is the program. The exit code is that of `eic`, the first in a pipe. */
	async function bash(line: string) {
		const script = `eic() { "$NODE" "$EIC" "$@"; }; ${line}; exit \${PIPESTATUS[0]}`;
		const child = spawn('bash', ['-c', script], {
			env: {
				PATH: process.env['PATH'],
				...tested.environment,
				NODE: process.execPath,
				EIC: eicProgram,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		child.once('exit', endAtExit(child.pid));
		const ended = new Promise<number | null>(resolve => child.once('close', resolve));
		const [stdout, stderr, exitCode] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			ended,
		]);
		return {exitCode, stdout, stderr};
	}

	for (const [options, shown] of [
		['', /^api-1: hi\n$/],
		['--json', /^\{"version":1.*\n$/],
		['--group', /^==> api-1 <==\n$/],
	] as const) {
		test(`a reader that stops ends a run, which says how far it came: ${options}`, async () => {
			const {exitCode, stdout, stderr} = await bash(
				`eic run -y --parallel 1 ${options} '^web- | ^api- | ^db-' -- 'echo hi; sleep 0.3; echo ho' | head -1`,
			);
			assert.match(stdout, shown);
			assert.match(stderr, /^eic: The output is not read any more\.$/m);
			assert.match(stderr, /^\d of 7 succeeded in [^,]+,.* \d not started$/m);
			assert.equal(exitCode, 255, stderr);
		});
	}

	test('a reader that stops does not matter to a run that is done', async () => {
		const {exitCode, stderr} = await bash("eic run web-1 --group -- 'echo a; echo b' | head -1");
		assert.equal(exitCode, 0, stderr);
		assert.doesNotMatch(stderr, /not read/);
	});

	test('a list ends without an error when its reader stops', async () => {
		const {exitCode, stderr} = await bash('eic list --ids | true');
		assert.deepEqual([exitCode, stderr], [0, '']);
	});

	for (const line of [
		'list',
		'list --json',
		'run -y "^web-" -- echo hi',
		'run -y --json "^web-" -- id',
	]) {
		test(`a full device is named: eic ${line}`, async () => {
			const {exitCode, stderr} = await bash(`eic ${line} >/dev/full`);
			assert.match(
				stderr,
				/^eic: The output could not be written: no space left on the device\.$/m,
			);
			assert.doesNotMatch(stderr, /bug|UnexpectedError/);
			assert.equal(exitCode, 255);
		});
	}

	test('a stderr that nobody reads changes no exit code', async () => {
		for (const [line, code] of [
			['run -y "^web-" -- "echo why >&2; exit 3"', 3],
			['run -y "^web-" --json -- "exit 4"', 4],
			['run nosuch -- true', 254],
		] as const) {
			const {exitCode} = await bash(`exec 3> >(exec true); wait $!; eic ${line} 2>&3`);
			assert.equal(exitCode, code, line);
		}
	});

	test('many instances wait for one slow reader without a warning', async () => {
		const {exitCode, stdout, stderr} = await bash(
			'eic run -y --parallel 20 \'!x-none state:running\' -- \'head -c 300000 /dev/zero | tr "\\\\0" "\\\\n"\' | { sleep 3; wc -l; }',
		);
		assert.doesNotMatch(stderr, /Warning/, stdout);
		assert.notEqual(exitCode, null);
	});
});
