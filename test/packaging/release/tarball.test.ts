import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {promisify} from 'node:util';
import packageFile from '../../../package.json' with {type: 'json'};
import sums from '../../../packaging/node-sums.json' with {type: 'json'};
import {nodeBinary} from '../../../packaging/release/node-binary.js';
import {root} from '../../../packaging/root.js';
import {tryDemo} from '../installed.js';

const run = promisify(execFile);

describe('the package', () => {
	let folder: string;
	let tarball: string;

	before(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'eic-package-'));
		// Without scripts, so that the build of this test run is packed.
		await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {cwd: root});
		tarball = path.join(folder, `eic-${packageFile.version}.tgz`);
	});

	after(() => rm(folder, {recursive: true, force: true}));

	test('holds only the program and its documents', async () => {
		const {stdout} = await run('tar', ['-tzf', tarball]);
		const files = stdout.trim().split('\n');
		const others = files.filter(file => !/^package\/dist\/(?:chunks\/)?[\w-]+\.js$/.test(file));
		assert.deepEqual(others.toSorted(), [
			'package/LICENSE',
			'package/README.md',
			'package/dist/LICENSES.txt',
			'package/dist/package.json',
			'package/docs/eic.1',
			'package/package.json',
		]);
	});

	test('needs nothing else to run', () => {
		assert.equal('dependencies' in packageFile, false);
	});

	test('installs with npm, and runs on every supported line of Node', async t => {
		const prefix = path.join(folder, 'installed');
		const {stderr} = await run(
			'npm',
			['install', '--global', '--prefix', prefix, '--no-audit', tarball],
			{timeout: 120_000},
		);
		assert.doesNotMatch(stderr, /install-scripts/);
		const eic = path.join(prefix, 'bin/eic');
		const {stdout} = await run(eic, ['--version']);
		assert.equal(stdout, `${packageFile.version}\n`);
		for (const version of Object.keys(sums)) {
			await t.test(`Node ${version}`, async t => {
				const node = await nodeBinary(version).catch((error: Error) => error);
				if (node instanceof Error) {
					return t.skip(node.message);
				}

				const missing = await missingLibrary(node);
				if (missing !== null) {
					return t.skip(`Node ${version} needs ${missing} (apt-get install libatomic1)`);
				}

				await tryDemo(t, [node, eic]);
			});
		}
	});
});

/** The system library that a program lacks to start; null where it starts. */
async function missingLibrary(program: string): Promise<string | null> {
	try {
		await run(program, ['--version']);
		return null;
	} catch (error) {
		const {stderr = ''} = error as {readonly stderr?: string};
		const [, name] = /loading shared libraries: (\S+):/.exec(stderr) ?? [];
		if (name === undefined) {
			throw error;
		}

		return name;
	}
}
