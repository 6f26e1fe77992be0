import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {root} from '../../packaging/root.js';
import {temporaryHome} from '../support/program/temporary-home.js';

/** Replaces the compiler: writes a bundler that writes `dist/`, or fails where there is a file `broken`. */
const compiler = `#!/bin/sh
test ! -e source/broken.ts || exit 2
mkdir -p build/packaging/bundle dist
echo "import {writeFileSync} from 'node:fs'; writeFileSync('dist/cli.js', '')" > build/packaging/bundle/main.js
`;

test('npm run build builds when something has changed, and only then', () => {
	using home = temporaryHome();
	const file = (name: string) => path.join(home.path, name);
	for (const folder of ['source', 'packaging', 'screenshots', 'test', 'bin']) {
		mkdirSync(file(folder));
	}

	for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) {
		copyFileSync(path.join(root, name), file(name));
	}

	copyFileSync(path.join(root, 'packaging/build.ts'), file('packaging/build.ts'));
	writeFileSync(file('source/a.ts'), 'one');
	writeFileSync(file('bin/tsc'), compiler, {mode: 0o755});
	const build = () => {
		const {status, stdout, stderr} = spawnSync(process.execPath, [file('packaging/build.ts')], {
			env: {PATH: `${file('bin')}:${path.dirname(process.execPath)}:${process.env['PATH']}`},
			encoding: 'utf8',
		});
		assert.equal(stdout, '');
		return stderr.startsWith('Building eic') ? `built: ${status}` : `${stderr}: ${status}`;
	};

	assert.equal(build(), 'built: 0');
	assert.equal(build(), ': 0');
	for (const change of [
		() => writeFileSync(file('source/a.ts'), 'two'),
		() => renameSync(file('source/a.ts'), file('source/b.tsx')),
		() => writeFileSync(file('package-lock.json'), '{}'),
		() => rmSync(file('dist'), {recursive: true}),
		() => rmSync(file('build'), {recursive: true}),
	]) {
		change();
		assert.equal(build(), 'built: 0');
		assert.equal(build(), ': 0');
	}

	writeFileSync(file('source/broken.ts'), '');
	assert.equal(build(), 'built: 2');
	assert.equal(build(), 'built: 2');
	rmSync(file('source/broken.ts'));
	assert.equal(build(), 'built: 0');
});
