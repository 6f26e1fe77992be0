import assert from 'node:assert/strict';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {builtinModules, createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {root} from '../../../packaging/root.js';
import {tryDemo} from '../installed.js';
import {plantedModules} from './planted-modules.js';

const require = createRequire(import.meta.url);

/** eic as npm installs it into a project, in a folder where someone has planted modules. */
function installed(t: TestContext) {
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-planted-'));
	t.after(() => rmSync(folder, {recursive: true, force: true}));
	const modules = path.join(folder, 'project/node_modules');
	const eic = path.join(modules, 'eic');
	mkdirSync(eic, {recursive: true});
	cpSync(path.join(root, 'dist'), path.join(eic, 'dist'), {recursive: true});
	cpSync(path.join(root, 'package.json'), path.join(eic, 'package.json'));
	return {
		folder,
		modules,
		planted: plantedModules(path.join(folder, 'ran')),
		start: [process.execPath, path.join(eic, 'dist/cli.js')] as const,
	};
}

describe('the installed package', () => {
	test('runs no module that was planted above it, or where Node looks for modules', async t => {
		const {folder, modules, planted, start} = installed(t);
		planted.plant(folder);
		planted.plant(path.join(modules, 'eic/dist/chunks'));
		planted.plant(path.join(modules, 'eic/dist'));
		await tryDemo(t, [...start], {NODE_PATH: path.join(folder, 'node_modules')});
		assert.deepEqual(planted.ran(), []);
	});

	test('runs only the module beside it that it declares, and only with its native code', async t => {
		const {folder, modules, planted, start} = installed(t);
		planted.plant(path.dirname(modules));
		const platform = `@lydell/node-pty-${process.platform}-${process.arch}`;
		planted.plant(folder);
		// Without its native code beside it, node-pty would look in the folders above.
		await tryDemo(t, [...start]);
		assert.deepEqual(planted.ran(), []);

		const real = path.dirname(require.resolve('@lydell/node-pty/package.json'));
		const copy = path.join(modules, '@lydell/node-pty');
		cpSync(real, copy, {recursive: true});
		cpSync(path.join(real, '../..', platform), path.join(modules, platform), {recursive: true});
		const index = path.join(copy, 'index.js');
		const says = readFileSync(path.join(folder, 'node_modules/@lydell/node-pty/index.js'), 'utf8');
		writeFileSync(index, `${says.replace(/^throw.*$/m, '')}${readFileSync(index, 'utf8')}`);
		await tryDemo(t, [...start]);
		assert.deepEqual(planted.ran(), [copy]);
	});
});

test('the bundle requires only modules of Node and the one package that it declares', () => {
	const folder = path.join(root, 'dist/chunks');
	const texts = readdirSync(folder)
		.map(name => readFileSync(path.join(folder, name), 'latin1'))
		.join('\n');
	const asked = new Set(
		Array.from(texts.matchAll(/\b(?:__)?require\d*\("([^"\\]+)"\)/g), ([, name = '']) => name),
	);
	// In a message of the AWS SDK, and in code that ajv would write to a file.
	const quoted =
		/^(?:@aws-sdk\/signature-v4-crt|ajv\/dist\/runtime\/.+|ajv-formats\/dist\/formats)$/;
	assert.deepEqual(
		[...asked].filter(
			name => !name.startsWith('node:') && !builtinModules.includes(name) && !quoted.test(name),
		),
		// Ink asks for its development tools under DEV=true; the loader does not find them.
		['@lydell/node-pty', 'react-devtools-core'],
	);
});
