import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {link, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';
import packageFile from '../../../package.json' with {type: 'json'};
import {checksumsOf, makeExecutable, nodeVersion} from '../../../packaging/release/executable.js';
import {homebrewFormula} from '../../../packaging/release/homebrew.js';
import {nodeBinary, platforms, thisPlatform} from '../../../packaging/release/node-binary.js';
import {tryDemo} from '../installed.js';
import {plantedModules} from '../loader/planted-modules.js';

const run = promisify(execFile);

test('one executable holds all of eic', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'eic-executable-'));
	t.after(() => rm(folder, {recursive: true, force: true}));
	const node = await nodeBinary(nodeVersion).catch(() => null);
	if (node === null) {
		return t.skip(`npm cannot fetch Node ${nodeVersion}`);
	}

	const eic = await makeExecutable(folder, thisPlatform);
	const {stdout} = await run(eic, ['--version'], {env: {}});
	assert.equal(stdout, `${packageFile.version}\n`);

	// Modules beside and above it, which whoever made the folder could have put there, are not run.
	const planted = plantedModules(path.join(folder, 'ran'));
	const inner = path.join(folder, 'inner');
	await mkdir(inner);
	await link(eic, path.join(inner, 'eic'));
	planted.plant(folder);
	planted.plant(inner);
	await tryDemo(t, [path.join(inner, 'eic')]);
	assert.deepEqual(planted.ran(), []);

	await writeFile(path.join(folder, 'SHA256SUMS'), await checksumsOf(folder));
	const checked = await run('sha256sum', ['--check', 'SHA256SUMS'], {cwd: folder});
	assert.equal(checked.stdout, `eic-${thisPlatform}: OK\n`);
});

test('the Homebrew formula names the file and checksum of each platform', () => {
	const sums = platforms.map((platform, index) => `${String(index).repeat(64)}  eic-${platform}\n`);
	const formula = homebrewFormula('1.2.3', sums.join(''), 'https://example.com/releases');
	for (const [index, platform] of platforms.entries()) {
		assert.match(
			formula,
			new RegExp(
				`url "https://example\\.com/releases/v1\\.2\\.3/eic-${platform}"\\s+sha256 "${String(index).repeat(64)}"`,
			),
		);
	}

	assert.throws(() => homebrewFormula('1.2.3', sums[0] ?? '', 'https://example.com'), /checksum/);
});
