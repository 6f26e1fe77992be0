import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {type CachedRegion, openInventoryCache} from '../../../source/inventory/cache/cache.js';
import {cacheKeyFor} from '../../../source/inventory/cache/cache-key.js';
import {openCacheFiles} from '../../../source/store/cache-files.js';
import {endpointWith, instanceWith} from '../../support/fixtures.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe('the cache of the inventory', () => {
	let home: TemporaryHome;
	let folder: string;
	let file: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'cache');
		file = path.join(folder, 'profile-default', 'us-east-1.jsonl');
	});

	afterEach(() => home.remove());

	const open = (key = 'profile-default') => openInventoryCache(key, folder);

	const regionWith = (count: number, fields: Partial<CachedRegion> = {}): CachedRegion => ({
		instances: Array.from({length: count}, (_, index) =>
			instanceWith({id: `i-${index}`, name: `größe-\u2028\n"${index}"`, tags: {a: '\uD800'}}),
		),
		endpoints: [endpointWith()],
		readAt: new Date(),
		...fields,
	});

	it('returns what was written, for any number of instances', async () => {
		for (const count of [0, 1, 1000, 2500]) {
			const content = regionWith(count);
			await open().writeCached('us-east-1', content);
			assert.deepEqual(await open().readCached('us-east-1'), content);
		}
	});

	it('is empty for a region that was never read', async () => {
		assert.equal(await open().readCached('us-east-1'), null);
		assert.deepEqual(await open().regions(), []);
	});

	it('keeps regions and accounts apart', async () => {
		await open().writeCached('us-east-1', regionWith(1));
		await open().writeCached('eu-west-1', regionWith(2));
		assert.deepEqual(await open().regions(), ['eu-west-1', 'us-east-1']);
		assert.deepEqual(await open('profile-other').regions(), []);
		assert.equal(await open('profile-other').readCached('us-east-1'), null);
	});

	it('knows that the endpoints could not be read', async () => {
		await open().writeCached('us-east-1', regionWith(1, {endpoints: null}));
		assert.equal((await open().readCached('us-east-1'))?.endpoints, null);
	});

	it('is readable by its owner only, and leaves no files but the names beside it', async () => {
		await open().writeCached('us-east-1', regionWith(1));
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
		assert.deepEqual(readdirSync(path.dirname(file)), ['us-east-1.jsonl', 'us-east-1.names']);
	});

	it('drops a region after a month', async () => {
		const day = 86_400_000;
		await open().writeCached('us-east-1', regionWith(1, {readAt: new Date(Date.now() - 29 * day)}));
		assert.notEqual(await open().readCached('us-east-1'), null);
		await open().writeCached('us-east-1', regionWith(1, {readAt: new Date(Date.now() - 31 * day)}));
		assert.equal(await open().readCached('us-east-1'), null);
	});

	it('ignores and removes files that are damaged or of another version', async () => {
		await open().writeCached('us-east-1', regionWith(1500));
		const whole = readFileSync(file, 'utf8');
		const [header = '', first = '', second = ''] = whole.split('\n');
		const damaged = [
			'',
			'rubbish',
			'null',
			whole.slice(0, -100),
			[header, first, ''].join('\n'),
			[header, second, first.slice(1)].join('\n'),
			whole.replace('"version":3', '"version":2'),
			whole.replace(/"readAt":"[^"]*"/, '"readAt":"soon"'),
			whole.replaceAll('"tags":{', '"labels":{'),
			whole.replaceAll('"id":"i-7"', '"id":7'),
		];
		for (const content of damaged) {
			writeFileSync(file, content);
			assert.equal(await open().readCached('us-east-1'), null, content.slice(0, 80));
			assert.deepEqual(await open().regions(), []);
		}

		await open().writeCached('us-east-1', regionWith(1));
		assert.notEqual(await open().readCached('us-east-1'), null);
	});

	it('only uses the name of a region as a file name', async () => {
		const outside = path.join(folder, 'us-east-1.jsonl');
		await open().writeCached('../us-east-1', regionWith(1));
		assert.throws(() => statSync(outside), {code: 'ENOENT'});
		assert.equal(await open().readCached('../us-east-1'), null);
	});

	it('stays empty when nothing can be written', async () => {
		writeFileSync(folder, 'a file in the place of the folder');
		await open().writeCached('us-east-1', regionWith(1));
		assert.equal(await open().readCached('us-east-1'), null);
		assert.deepEqual(await open().regions(), []);
	});

	it('shows the old or the new content as a whole while it is being written', async () => {
		await open().writeCached('us-east-1', regionWith(3000));
		let isWriting = true;
		const writing = open()
			.writeCached('us-east-1', regionWith(6000))
			.then(() => {
				isWriting = false;
			});
		const counts = new Set<number | undefined>();
		while (isWriting) {
			counts.add((await open().readCached('us-east-1'))?.instances.length);
		}

		await writing;
		counts.add((await open().readCached('us-east-1'))?.instances.length);
		assert.deepEqual(
			[...counts].filter(count => count !== 3000),
			[6000],
		);
	});

	it('yields to the event loop while a long file is written and read', async () => {
		const turns = async (work: Promise<unknown>): Promise<number> => {
			let count = 0;
			let isOver = false;
			const over = work.then(() => {
				isOver = true;
			});
			while (!isOver) {
				await new Promise(setImmediate);
				count++;
			}

			await over;
			return count;
		};

		const content = regionWith(20_000);
		assert.ok((await turns(open().writeCached('us-east-1', content))) >= 20);
		assert.ok((await turns(open().readCached('us-east-1'))) >= 20);
	});

	it('stays within its limit by removing the oldest files', async () => {
		const files = openCacheFiles(folder, {maxBytes: 250});
		const piece = 'x'.repeat(100);
		for (const [age, name] of ['a', 'b'].entries()) {
			await files.write(path.join('one', name), [piece]);
			utimesSync(path.join(folder, 'one', name), new Date(age), new Date(age));
		}

		await files.write(path.join('two', 'c'), [piece]);
		assert.deepEqual(await files.list('one'), ['b']);
		assert.deepEqual(await files.list('two'), ['c']);
	});

	it('removes the temporary files of killed writers once they are old', async () => {
		const files = openCacheFiles(folder);
		await files.write('a', ['x']);
		writeFileSync(path.join(folder, 'a.1.part'), 'x');
		writeFileSync(path.join(folder, 'a.2.part'), 'x');
		utimesSync(path.join(folder, 'a.1.part'), new Date(0), new Date(0));
		await files.write('a', ['y']);
		assert.deepEqual((await files.list('')).toSorted(), ['a', 'a.2.part']);
	});
});

describe('the key of the cache', () => {
	it('is the profile, the account of the keys, or the default profile', () => {
		const keys = {AWS_ACCESS_KEY_ID: 'ASIAY34FZKBOKMUTVV7A', AWS_SECRET_ACCESS_KEY: 'secret'};
		assert.equal(cacheKeyFor('prod', keys), 'profile-prod');
		assert.equal(cacheKeyFor(null, keys), 'account-609629065308');
		assert.equal(cacheKeyFor(null, {...keys, AWS_PROFILE: 'prod'}), 'account-609629065308');
		assert.equal(cacheKeyFor(null, {AWS_DEFAULT_PROFILE: 'prod'}), 'profile-prod');
		assert.equal(cacheKeyFor(null, {}), 'profile-default');
	});

	it('stays the same when the keys of an account are renewed', () => {
		const [one, other] = ['ASIAY34FZKBOKMUTVV7A', 'ASIAY34FZKBOKAAAAAAA'].map(id =>
			cacheKeyFor(null, {AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: 'secret'}),
		);
		assert.equal(one, other);
	});

	it('differs for another service URL', () => {
		const keys = ['http://127.0.0.1:1', 'http://127.0.0.1:2', ''].map(url =>
			cacheKeyFor('prod', {AWS_ENDPOINT_URL: url}),
		);
		assert.equal(new Set(keys).size, 3);
		assert.equal(keys[0], 'profile-prod@http%3A%2F%2F127.0.0.1%3A1');
		assert.equal(keys[2], 'profile-prod');
	});

	it('never names a file outside of the cache, nor one file for two profiles', () => {
		const names = ['../../x', '.._.._x', 'a/b', 'a_b', 'ä', 'x'.repeat(300), 'x'.repeat(301), '..'];
		const keys = names.map(name => cacheKeyFor(name, {}));
		assert.equal(new Set(keys).size, names.length);
		assert.ok(keys.every(key => /^profile-[\w.%-]{1,100}$/.test(key)));
	});
});
