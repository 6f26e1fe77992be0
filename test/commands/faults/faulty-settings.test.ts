import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {commands} from '../../../source/commands/table.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

type Content = string | Buffer;

/** A home whose only files are these, in the folder of the configuration. */
function homeWith(t: TestContext, files: Readonly<Record<string, Content>>) {
	const home = temporaryHome();
	t.after(() => home.remove());
	const folder = path.join(home.path, '.config', 'eic');
	mkdirSync(folder);
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), content);
	}

	return {
		environment: {
			...home.environment,
			AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'secret',
			AWS_REGION: 'us-east-1',
			// Nothing listens there: a command that gets that far fails with another code.
			AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
		},
		/** The files are those from before, byte for byte, and nothing lies beside them. */
		assertUntouched() {
			assert.deepEqual(readdirSync(folder).toSorted(), Object.keys(files).toSorted());
			for (const [name, content] of Object.entries(files)) {
				assert.deepEqual(readFileSync(path.join(folder, name)), Buffer.from(content), name);
			}
		},
	};
}

const strict = '{\n\t"hostKeyCheck": "strict",\n\t"timeout": "30m"\n}\n';

/** Faults of a settings file, the line each is in, and what is said of it. */
const faults: ReadonlyArray<readonly [what: string, content: Content, line: number, said: RegExp]> =
	[
		['a comma too many', '{\n\t"hostKeyCheck": "strict",\n}\n', 3, /"}" follows a comma/],
		[
			'a file cut off',
			strict.slice(0, strict.indexOf('0m')),
			3,
			/the file ends in the middle of a string/,
		],
		['no closing brace', strict.trimEnd().slice(0, -1), 4, /"}" is missing at the end/],
		['a comment', '{\n\t// mine\n\t"timeout": "30m"\n}', 2, /"\/" .*comments are not allowed/],
		['another case', strict.replace('strict', 'Strict'), 2, /hostKeyCheck is "Strict", .*"strict"/],
		['a number', strict.replace('"30m"', '30'), 3, /timeout is 30, but must be a string/],
		['no time', strict.replace('30m', 'soon'), 3, /timeout is "soon", .*"30m"/],
		[
			'no terminal',
			strict.replace('"30m"', '"30m",\n\t"term": "a b"'),
			4,
			/term is "a b", .*"same"/,
		],
		[
			'no rule',
			'{\n"production": [\n"tag:env=prod",\n"prod"\n]\n}',
			4,
			/production\[1\] is "prod"/,
		],
		['no command', '{\n"keys": {\n"conect": ["l"]\n}\n}', 3, /keys\.conect is not a command/],
		[
			'another name',
			strict.replace('hostKey', 'hostkey'),
			2,
			/hostkeyCheck is not a setting; did you mean hostKeyCheck\?/,
		],
		[
			'a bad port',
			'{"instances": {\n"i-1": {\n"port": 70000}}}',
			3,
			/instances\.i-1\.port is 70000/,
		],
		[
			'a bad user',
			'{"imageOsUsers":\n{"ami-1": ["root"]}}',
			2,
			/imageOsUsers\.ami-1 is \["root"\]/,
		],
		['nothing', '', 1, /the file is empty/],
		['a list', '[]', 1, /the file is \[\], but must be an object/],
		['null', '\nnull', 2, /the file is null, but/],
		['zeros', Buffer.alloc(4096), 1, /only zero bytes/],
		['UTF-16', Buffer.from(`\uFEFF${strict}`, 'utf16le'), 1, /UTF-16/],
		['Latin-1', Buffer.from('{\n"keys": {"ü": []}}', 'latin1'), 2, /UTF-8/],
	];

/** What stops at a fault of the settings; the words make each a command line that is complete. */
const commandLines: Readonly<Record<string, readonly string[]>> = {
	cp: ['web-1:a', 'b'],
	'host-keys': ['web-1', 'web-1', 'NONE'],
	proxy: ['web-1', '22', 'root'],
	ssh: ['web-1'],
	plan: ['web-1'],
};

const withoutSettings = ['demo', 'completion', 'complete'];

describe('a settings file with a fault', () => {
	for (const [what, content, line, said] of faults) {
		test(`${what}: stops with 253, names line ${line}, and stays as it is`, async t => {
			const home = homeWith(t, {'settings.json': content});
			const {exitCode, stdout, stderr} = await runEic(['ssh', 'web-1'], home.environment);
			assert.deepEqual([exitCode, stdout], [253, ''], stderr);
			const [first = '', second = '', ...more] = stderr.trimEnd().split('\n');
			assert.match(first, new RegExp(`^eic: .*/\\.config/eic/settings\\.json, line ${line}: `));
			assert.match(first, said);
			assert.match(second, /^ {5}Correct it .*eic has not changed the file/);
			assert.deepEqual(more, []);
			home.assertUntouched();
		});
	}

	for (const name of [...commands.map(command => command.name), '']) {
		if (withoutSettings.includes(name)) {
			continue;
		}

		test(`${name || 'the picker'} stops at it`, async t => {
			const home = homeWith(t, {'settings.json': faults[0]?.[1] ?? ''});
			const words = name === '' ? [] : [...name.split(' '), ...(commandLines[name] ?? [])];
			const {exitCode, stderr} = await runEic(words, home.environment);
			assert.match(stderr, /settings\.json, line 3: /);
			assert.equal(exitCode, 253);
			home.assertUntouched();
		});
	}

	test('is reported as JSON with --json', async t => {
		const home = homeWith(t, {'settings.json': '{"timeout": 30}'});
		const {exitCode, stdout} = await runEic(['plan', 'web-1', '--json'], home.environment);
		const {error} = JSON.parse(stdout);
		assert.deepEqual([exitCode, error.code], [253, 'FileInvalid']);
		assert.match(error.message, /settings\.json, line 1: timeout is 30/);
	});

	for (const args of [[], ['--plain']]) {
		test(`keeps the picker from starting: eic ${args.join(' ')}`, async t => {
			const home = homeWith(t, {'settings.json': '{"hostKeyCheck": "strict",}'});
			const terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, ...args],
				env: home.environment,
			});
			t.after(() => terminal.close());
			assert.equal((await terminal.exited).exitCode, 253);
			const screen = terminal.screen().trim();
			assert.match(screen, /^eic: There is a mistake in [\s\S]*Correct it [\s\S]*the file\.$/);
			home.assertUntouched();
		});
	}

	test('does not keep help, the version and completion from working', async t => {
		const home = homeWith(t, {'settings.json': '{', 'favorites.json': '{'});
		for (const [args, answer] of [
			[['--help'], /Usage/i],
			[['ssh', '--help'], /TARGET/],
			[['--version'], /^\d+\.\d+\.\d+\n$/],
			[['completion', 'bash'], /complete /],
			[['complete', '--', 'pl'], /^plan/],
			[['complete', '--', 'ssh', 'w'], /^$/],
			[['demo', '--help'], /without an account/],
		] as const) {
			const {exitCode, stdout, stderr} = await runEic(args, home.environment);
			assert.deepEqual([exitCode, stderr], [0, ''], args.join(' '));
			assert.match(stdout, answer);
		}

		home.assertUntouched();
	});

	test('does not keep the demo from starting', async t => {
		const home = homeWith(t, {'settings.json': '{'});
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'demo'],
			env: home.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/us-east-1/);
		terminal.write('\u0003');
		await terminal.exited;
		home.assertUntouched();
	});
});

describe('a favorites file with a fault', () => {
	const favorites = '{\n"favorites": [\n{"selector": "web-1"},\n{"selector": ""}\n]\n}';

	for (const args of [
		['ssh', 'web-1'],
		['plan', 'web-1'],
		['cp', 'web-1:a', 'b'],
		['doctor', 'web-1'],
		['favorites'],
		['favorites', 'add', 'web-2'],
		['favorites', 'remove', 'web-1'],
		['favorites', 'export'],
		['iam', '--favorites'],
		[],
	]) {
		test(`stops eic ${args.join(' ')}`, async t => {
			const home = homeWith(t, {'favorites.json': favorites});
			const {exitCode, stderr} = await runEic(args, home.environment);
			assert.match(
				stderr,
				/favorites\.json, line 4: favorites\[1\]\.selector is "", but must not be/,
			);
			assert.equal(exitCode, 253);
			home.assertUntouched();
		});
	}

	test('is nothing to what does not read it', async t => {
		const home = homeWith(t, {'favorites.json': '{'});
		const {exitCode} = await runEic(['known-hosts', 'list'], home.environment);
		assert.equal(exitCode, 0);
		home.assertUntouched();
	});
});

test('a file without a version is read, and not written for that', async t => {
	const home = homeWith(t, {
		'settings.json': '\uFEFF{ "timeout":"30m", "production":null, "keys":null }',
		'favorites.json': '{"favorites":[{"selector":"web-1"}]}',
	});
	const {exitCode, stdout} = await runEic(['favorites', 'list'], home.environment);
	assert.equal(exitCode, 0);
	assert.match(stdout, /web-1/);
	home.assertUntouched();
});
