import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, test} from 'node:test';
import type {Favorite} from '../../../source/store/favorites.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('eic favorites', () => {
	let home: TemporaryHome;

	beforeEach(() => {
		home = temporaryHome();
	});

	afterEach(() => home.remove());

	const eic = (...args: readonly string[]) => runEic(args, home.environment);

	const done = async (...args: readonly string[]): Promise<string> => {
		const {exitCode, stdout, stderr} = await eic(...args);
		assert.deepEqual([exitCode, stderr], [0, ''], args.join(' '));
		return stdout;
	};

	const list = async (): Promise<readonly Favorite[]> =>
		(JSON.parse(await done('favorites', 'list', '--json')) as {favorites: Favorite[]}).favorites;

	const selectors = async () => (await list()).map(({selector}) => selector);

	const fails = async (message: RegExp, ...args: readonly string[]) => {
		const {exitCode, stdout, stderr} = await eic(...args);
		assert.deepEqual([exitCode, stdout], [252, ''], args.join(' '));
		assert.match(stderr, message);
	};

	test('add saves a selector with its options', async () => {
		const said = await done(
			...['favorites', 'add', 'ubuntu@web-1', '--name', 'shop', '--region', 'eu-west-1'],
			...['--profile', 'prod', '--connection-type', 'eice', '--ssh-port', '2222'],
			...['--timeout', '30m', '--note', 'the web shop'],
		);
		assert.equal(said, 'Added shop to favorites (1 of 1)\n');
		assert.deepEqual(await list(), [
			{
				selector: 'web-1',
				name: 'shop',
				note: 'the web shop',
				region: 'eu-west-1',
				profile: 'prod',
				osUser: 'ubuntu',
				connectionType: 'eice',
				port: 2222,
				timeoutMs: 1_800_000,
			},
		]);
		const table = await done('fav');
		assert.match(table, /^# +NAME +SELECTOR +REGION +PROFILE +OPTIONS +NOTE\n/);
		assert.match(
			table,
			/1 +shop +web-1 +eu-west-1 +prod +ubuntu, eice, port 2222, timeout 30m +the web shop\n$/,
		);
	});

	test('add takes a filter as it would be typed into the picker', async () => {
		await done('fav', 'add', 'tag:env=prod', 'name:^web');
		assert.deepEqual(await selectors(), ['tag:env=prod name:^web']);
	});

	test('the order is under control, and an entry is named by number, name or selector', async () => {
		for (const selector of ['a', 'b', 'c']) {
			await done('fav', 'add', selector, '--name', `name-${selector}`);
		}

		assert.equal(await done('fav', 'move', 'name-c', 'first'), 'Moved name-c (favorite 1 of 3)\n');
		assert.deepEqual(await selectors(), ['c', 'a', 'b']);
		await done('favorites', 'move', '1', '2');
		assert.deepEqual(await selectors(), ['a', 'c', 'b']);
		await done('fav', 'mv', 'a', 'last');
		assert.deepEqual(await selectors(), ['c', 'b', 'a']);
		assert.equal(await done('fav', 'rm', '2'), 'Removed name-b from favorites\n');
		assert.deepEqual(await selectors(), ['c', 'a']);
		const left = JSON.parse(await done('fav', 'remove', 'c', '--json')) as {favorites: Favorite[]};
		assert.deepEqual(
			left.favorites.map(({selector}) => selector),
			['a'],
		);
	});

	test('what export prints, import takes on another machine', async () => {
		await done('fav', 'add', 'web-1', '--os-user', 'ubuntu');
		await done('fav', 'add', 'tag:role=db', '--region', 'eu-west-1');
		const exported = await done('fav', 'export');
		const before = await list();
		const other = temporaryHome();
		try {
			const file = path.join(other.path, 'favorites.json');
			writeFileSync(file, exported);
			const imported = await runEic(['fav', 'import', file], other.environment);
			assert.deepEqual(imported, {exitCode: 0, stdout: '2 favorites imported.\n', stderr: ''});
			const {stdout} = await runEic(['fav', 'list', '--json'], other.environment);
			assert.deepEqual(JSON.parse(stdout), {version: 1, favorites: before});
		} finally {
			other.remove();
		}
	});

	test('import adds to what is there, or takes its place, from stdin, too', async () => {
		await done('fav', 'add', 'web-1', '--note', 'old');
		await done('fav', 'add', 'mine');
		const take = async (favorites: readonly Favorite[], ...args: readonly string[]) => {
			const child = spawn(process.execPath, [eicProgram, 'fav', 'import', ...args], {
				env: {PATH: process.env['PATH'], ...home.environment},
				stdio: ['pipe', 'pipe', 'inherit'],
			});
			child.stdin.end(JSON.stringify({version: 1, favorites}));
			const [[exitCode]] = await Promise.all([once(child, 'close'), text(child.stdout)]);
			assert.equal(exitCode, 0);
		};

		await take([{selector: 'new'}, {selector: 'web-1', note: 'newer'}]);
		assert.deepEqual(await list(), [
			{selector: 'web-1', note: 'newer'},
			{selector: 'mine'},
			{selector: 'new'},
		]);
		await take([{selector: 'only'}], '-', '--replace');
		assert.deepEqual(await selectors(), ['only']);
	});

	test('import takes a byte order mark, as settings do', async () => {
		const file = path.join(home.path, 'favorites.json');
		writeFileSync(file, '\uFEFF{"version": 1, "favorites": [{"selector": "a"}]}');
		await done('fav', 'import', file);
		assert.deepEqual(await selectors(), ['a']);
	});

	test('import takes nothing where something is wrong', async () => {
		await done('fav', 'add', 'mine');
		const file = path.join(home.path, 'favorites.json');
		const one = '{"version": 1,\n"favorites": [{"selector": "a"}]}';
		const wrong: ReadonlyArray<readonly [content: string | Buffer, message: RegExp]> = [
			['{', /\S+ is not a list of favorites: line 1: the file ends where a name/],
			['null', /line 1: the file is null, but must be an object/],
			['{"favorites": []}', /line 1: the file has no "version"/],
			['{"version": 2, "favorites": []}', /line 1: version is 2, but must be 1/],
			['{"version": 1, "favorites": {}}', /favorites is {}, but must be a list/],
			[
				one.replace('"a"', '"a", "port": 0'),
				/line 2: favorites\[0\]\.port is 0, but must be at least 1/,
			],
			['{"version": 1,\n\n"favorites": [{}]}', /line 3: favorites\[0\] has no "selector"/],
			[Buffer.from(`\uFEFF${one}`, 'utf16le'), /line 1: it is UTF-16; save it as UTF-8/],
			[Buffer.from(`${one.slice(0, -4)}é"}]}`, 'latin1'), /line 2: it is not UTF-8/],
		];
		for (const [content, message] of wrong) {
			writeFileSync(file, content);
			await fails(message, 'fav', 'import', file);
		}

		await fails(/cannot be read/, 'fav', 'import', path.join(home.path, 'nowhere'));
		assert.deepEqual(await selectors(), ['mine']);
	});

	test('mistakes end with 252 and say what to do', async () => {
		await fails(/There is no command favorites nonsense/, 'favorites', 'nonsense');
		await fails(/needs an instance/, 'fav', 'add');
		await fails(/There is no favorite web/, 'fav', 'remove', 'web');
		await fails(/There is no favorite 1/, 'fav', 'remove', '1');
		await fails(/Which favorite\?/, 'fav', 'remove');
		await fails(/Invalid port "70000"/, 'fav', 'add', 'a', '--ssh-port', '70000');
		await fails(/invalid choice 'best'/, 'fav', 'add', 'a', '--connection-type', 'best');
		await done('fav', 'add', 'a', '--region', 'eu-west-1');
		await done('fav', 'add', 'a', '--region', 'us-east-1');
		await fails(/2 favorites match a/, 'fav', 'remove', 'a');
		await fails(/The new place is missing/, 'fav', 'move', '1');
		await fails(/Invalid place "0"\./, 'fav', 'move', '1', '0');
		await done('fav', 'remove', 'a', '--region', 'us-east-1');
		assert.deepEqual(await list(), [{selector: 'a', region: 'eu-west-1'}]);
	});

	test('an empty list says how to start', async () => {
		const {exitCode, stdout, stderr} = await eic('fav');
		assert.deepEqual([exitCode, stdout], [0, '']);
		assert.match(stderr, /eic favorites add/);
		assert.deepEqual(await list(), []);
	});

	test('hostile names are harmless in the table', async () => {
		await done('fav', 'add', 'a', '--name', '\u001B[31mred\u202E');
		assert.doesNotMatch(await done('fav'), /[\u001B\u202E]/);
	});
});
