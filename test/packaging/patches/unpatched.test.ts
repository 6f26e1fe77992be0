import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import packageFile from '../../../package.json' with {type: 'json'};
import {writePlainBundle} from '../../../packaging/bundle/write-bundle.js';
import {patches} from '../../../packaging/patches/table.js';
import {root} from '../../../packaging/root.js';
import {tryDemo} from '../installed.js';

const mainJob = fileURLToPath(new URL('../../commands/session/main-job.test.js', import.meta.url));

/** Patches change speed and nothing else, and so does the loader with its compile cache. */
describe('eic as plain ES modules, without any patch', () => {
	let folder: string;
	let program: string;

	before(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'eic-unpatched-'));
		program = path.join(folder, 'cli.js');
		await writePlainBundle(folder, patches);
	});

	after(() => rmSync(folder, {recursive: true, force: true}));

	test('says its version', async () => {
		const {code, output} = await run(program, ['--version'], {});
		assert.deepEqual([code, output], [0, `${packageFile.version}\n`]);
	});

	test('opens a session on the demo', async t => {
		await tryDemo(t, [process.execPath, program]);
	});

	test('passes the tests of the main job', async () => {
		const guard = path.join(root, 'build/test/support/guard/guard.js');
		const {NODE_TEST_CONTEXT: _, ...environment} = process.env;
		const {code, output} = await run(
			'--test',
			['--test-reporter=tap', '--import', guard, '--test-timeout=180000', mainJob],
			{...environment, EIC_TEST_PROGRAM: program},
		);
		assert.equal(code, 0, output);
		assert.match(output, /^# pass [1-9]/m);
	});
});

/** Runs Node to its end. */
async function run(
	first: string,
	others: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): Promise<{readonly code: number | null; readonly output: string}> {
	const child = spawn(process.execPath, [first, ...others], {
		env: {PATH: process.env['PATH'], ...env},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
	return {code, output};
}
