import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, describe, it} from 'node:test';
import fc from 'fast-check';
import {Failure} from '../../source/model/failure.js';
import {openFavorites} from '../../source/store/favorites.js';
import {openFilterHistory} from '../../source/store/filter-history.js';
import {openHeldTunnels} from '../../source/store/held-tunnels.js';
import {openHistory} from '../../source/store/history.js';
import {openKnownHosts} from '../../source/store/known-hosts/known-hosts.js';
import type {PastSession} from '../../source/store/past-session.js';
import {openRecents} from '../../source/store/recents.js';
import {openSettings} from '../../source/store/settings.js';
import {recentWith} from '../support/fixtures.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {tries} from '../support/property-tries.js';

const runs = tries(60, 800);

const session: PastSession = {
	startedAt: '2026-05-01T00:00:00.000Z',
	durationMs: 1,
	instanceId: 'i-1',
	name: null,
	region: 'us-east-1',
	profile: null,
	account: null,
	osUser: 'ec2-user',
	route: {type: 'direct', address: '203.0.113.1', endpointId: null},
	hostKey: {fingerprint: 'SHA256:x', isNew: true},
	kind: 'shell',
	reason: 'exit',
	exitCode: 0,
	signal: null,
	message: null,
	deadlineFrom: null,
	received: 1,
	sent: 1,
	reconnects: 0,
};

/** A file, and code that reads everything in it and writes to it. */
type Subject = {
	readonly file: string;
	/** Users edit the file: invalid content stops eic and is not changed. */
	readonly isByHand?: boolean;
	/** The names of the file's fields, for generating JSON that is nearly right. */
	readonly fields: readonly string[];
	readonly use: (folder: string) => unknown;
};

const subjects: readonly Subject[] = [
	{
		file: 'settings.json',
		isByHand: true,
		fields: ['region', 'regions', 'profiles', 'regionsByProfile', 'view', 'instances', 'keys'],
		use(folder) {
			const settings = openSettings(folder);
			const read = [
				settings.region,
				settings.regions.join(),
				settings.profiles.join(),
				settings.regionsByProfile,
				settings.view.columns?.join(),
				settings.keys,
				settings.deadlineMs,
				settings.optionsFor({id: 'i-1', imageId: 'ami-1'}),
			];
			settings.rememberOsUser('ami-1', 'ec2-user');
			const {imageOsUser} = openSettings(folder).optionsFor({id: 'i-1', imageId: 'ami-1'});
			assert.equal(imageOsUser, 'ec2-user');
			return read;
		},
	},
	{
		file: 'favorites.json',
		isByHand: true,
		fields: ['favorites', 'selector', 'name'],
		use(folder) {
			const favorites = openFavorites(folder);
			favorites.list().map(({selector, name}) => selector.length + (name ?? '').length);
			favorites.add({selector: 'web-1'});
			assert.ok(
				openFavorites(folder)
					.list()
					.some(({selector}) => selector === 'web-1'),
			);
		},
	},
	{
		file: 'recents.json',
		fields: ['recents', 'instanceId', 'usedAt', 'weight', 'options'],
		use(folder) {
			const recents = openRecents(folder);
			recents
				.list()
				.map(({instanceId, options}) => instanceId.length + Object.keys(options).length);
			recents.record(recentWith({instanceId: 'i-1'}));
			assert.equal(openRecents(folder).list()[0]?.instanceId, 'i-1');
		},
	},
	{
		file: 'filters.json',
		fields: ['filters'],
		use(folder) {
			const filters = openFilterHistory(folder);
			filters.list().map(filter => filter.length);
			filters.record('web');
			assert.equal(openFilterHistory(folder).list()[0], 'web');
			filters.forget('web');
		},
	},
	{
		file: 'history.jsonl',
		fields: ['startedAt', 'route', 'hostKey', 'instanceId'],
		use(folder) {
			const history = openHistory(folder);
			history.list().map(past => past.route.address.length + past.hostKey.fingerprint.length);
			history.record(session);
			assert.deepEqual(openHistory(folder).list().at(-1), session);
		},
	},
	{
		file: 'known_hosts',
		fields: ['ssh-ed25519'],
		async use(folder) {
			const known = openKnownHosts(path.join(folder, 'known_hosts'));
			(await known.list()).map(host => host.isFor('i-1.us-east-1'));
			await known.find('i-1.us-east-1');
			const key = {type: 'ssh-ed25519', key: 'AAAAC3NzaC1lZDI1NTE5AAAAIA=='};
			await known.remember('i-1.us-east-1', key);
			assert.ok((await known.find('i-1.us-east-1')).some(host => host.key === key.key));
			await known.forget(host => host.isFor('i-1.us-east-1'));
			assert.deepEqual(await known.find('i-1.us-east-1'), []);
		},
	},
];

/** The worst known content, in addition to random content. */
const worst: ReadonlyArray<readonly [what: string, content: string | Buffer]> = [
	['nothing', ''],
	['null', 'null'],
	['a number', '42'],
	['a list', '[[[]]]'],
	['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
	['deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
	['a prototype', '{"__proto__":{"region":"x"},"constructor":{"prototype":{"x":1}}}'],
	['many megabytes of one line', 'x'.repeat(20_000_000)],
	['many lines', '{"a":1}\n'.repeat(300_000)],
	['UTF-16', Buffer.from('\uFEFF{"region":"x"}', 'utf16le')],
	['bytes that are not text', Buffer.alloc(100_000, 0xff)],
	['zeros, as after a power cut', Buffer.alloc(4096)],
	['a line with all blanks', ' '.repeat(1_000_000)],
	['an invalid version', '{"__internal__":{"migrations":{"version":"\u001B[2J"}}}'],
	['an internal part that is a string', '{"__internal__":"x"}'],
];

describe('a file that eic did not write', () => {
	const home = temporaryHome();
	after(() => home.remove());
	let count = 0;

	/** Uses a file with this content. It must work, or fail with a reason. */
	const tryWith = async ({file, isByHand, use}: Subject, content: string | Uint8Array) => {
		const folder = path.join(home.path, String(count++));
		mkdirSync(folder);
		writeFileSync(path.join(folder, file), content);
		try {
			await use(folder);
		} catch (error) {
			assert.ok(isByHand && error instanceof Failure, String(error));
			assert.match(error.code, /^File(?:Invalid|TooNew)$/);
			assert.deepEqual(readdirSync(folder), [file]);
			assert.deepEqual(readFileSync(path.join(folder, file)), Buffer.from(content));
		}

		// The user's content must still exist, in the file or beside it.
		const kept = readdirSync(folder).map(name => readFileSync(path.join(folder, name)));
		assert.ok(kept.length > 0);
		rmSync(folder, {recursive: true});
	};

	for (const subject of subjects) {
		const {file, fields} = subject;
		const field = fc.oneof(fc.constantFrom(...fields), fc.string({maxLength: 8}));
		const {tree} = fc.letrec<{tree: unknown}>(tie => ({
			tree: fc.oneof(
				{depthSize: 'small', withCrossShrink: true},
				fc.oneof(
					fc.string(),
					fc.integer(),
					fc.constantFrom(null, true, '', '2026-05-01', -1, 1e300),
				),
				fc.array(tie('tree'), {maxLength: 3}),
				fc.dictionary(field, tie('tree'), {maxKeys: 4}),
			),
		}));

		it(`${file}: random bytes`, async () => {
			const bytes = fc.uint8Array({maxLength: 400});
			await fc.assert(
				fc.asyncProperty(bytes, content => tryWith(subject, content)),
				runs,
			);
		});

		it(`${file}: JSON of any shape`, async () => {
			const content = fc.oneof(
				fc.dictionary(field, tree, {maxKeys: 5}),
				fc.record(Object.fromEntries(fields.map(name => [name, tree])), {requiredKeys: []}),
			);
			await fc.assert(
				fc.asyncProperty(content, value => tryWith(subject, `${JSON.stringify(value)}\n`)),
				runs,
			);
		});

		for (const [what, content] of worst) {
			it(`${file}: ${what}`, async () => {
				// Work that grows faster than the file would not end within the limit of a test.
				await tryWith(subject, content);
			});
		}
	}

	it('known_hosts: random lines that are nearly valid', async () => {
		const word = fc.constantFrom(
			...['i-1.us-east-1', '@revoked', '@cert-authority', '#', '|1|x|y', '|1||', 'ssh-ed25519'],
			...['AAAAC3NzaC1lZDI1NTE5AAAAIA==', 'AAAA', '*', ',', '\u0000', '\u001B[2J', '  ', '\t'],
		);
		const lines = fc.array(fc.array(word, {maxLength: 5}).map(words => words.join(' ')));
		const known = subjects.find(({file}) => file === 'known_hosts');
		assert.ok(known);
		await fc.assert(
			fc.asyncProperty(lines, content => tryWith(known, content.join('\n'))),
			runs,
		);
	});

	it('notes of tunnels with any names', () => {
		const folder = path.join(home.path, 'held');
		const held = openHeldTunnels(folder);
		held.hold('eice-1')();
		const [machine = ''] = readdirSync(path.join(folder, 'tunnels'));
		for (const name of [
			'x',
			'1.2',
			'1.2.eice-\u001B[2J',
			'99999999999999999999.1.eice-1',
			'-1.1.eice-1',
		]) {
			writeFileSync(path.join(folder, 'tunnels', machine, name), '');
		}

		mkdirSync(path.join(folder, 'tunnels', machine, '999999.1.eice-2'));
		assert.deepEqual([...held.count()], []);
	});
});
