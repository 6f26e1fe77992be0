import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import fc from 'fast-check';
import {openInventoryCache} from '../../source/inventory/cache/cache.js';
import {readCachedNames} from '../../source/inventory/cache/cached-names.js';
import {entryOf} from '../../source/inventory/entry.js';
import {search} from '../../source/inventory/search/search.js';
import {endpointWith, instanceWith} from '../support/fixtures.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {tries} from '../support/property-tries.js';

const runs = tries(250, 2500);

describe('a cache that eic did not write', () => {
	let home: TemporaryHome;
	let file: string;

	before(() => {
		home = temporaryHome();
		const folder = path.join(home.path, 'profile-default');
		mkdirSync(folder, {recursive: true});
		file = path.join(folder, 'us-east-1.jsonl');
	});

	after(() => home.remove());

	/** Reads everything, and uses it as the list does. */
	const use = async (content: string | Uint8Array) => {
		writeFileSync(file, content);
		writeFileSync(file.replace('.jsonl', '.names'), content);
		const cache = openInventoryCache('profile-default', home.path);
		const start = cache.startOf('us-east-1');
		const rest = start ? await Array.fromAsync(cache.restOf('us-east-1', start)) : [];
		const whole = await cache.readCached('us-east-1');
		const instances = [...(start?.instances ?? []), ...rest.flat(), ...(whole?.instances ?? [])];
		for (const endpoint of [...(start?.endpoints ?? []), ...(whole?.endpoints ?? [])]) {
			assert.equal(typeof `${endpoint.id}${endpoint.state}`, 'string');
			assert.ok(endpoint.securityGroupIds.length >= 0);
		}

		const entries = instances.map(instance => entryOf(instance));
		for (const filter of ['', 'web', 'tag:env=x', 'ip:10 !stopped']) {
			search(entries, filter);
		}

		await readCachedNames('profile-default', home.path);
	};

	const anything = fc.oneof(
		fc.constantFrom(null, true, 0, -1, '', 'x', {}, [], {id: 1}, [null], [1]),
		fc.json({maxDepth: 2}).map(text => JSON.parse(text) as unknown),
	);
	const whole = (instances: unknown, header: object = {}) =>
		[
			{
				version: 3,
				readAt: new Date().toISOString(),
				count: 1,
				endpoints: [endpointWith()],
				...header,
			},
			instances,
		]
			.map(line => `${JSON.stringify(line)}\n`)
			.join('');

	it('is ignored when it consists of random bytes', async () => {
		await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 500}), use), runs);
	});

	it('does no harm with a header of any shape', async () => {
		const header = fc.record(
			{version: fc.constantFrom(3, '3'), readAt: anything, count: anything, endpoints: anything},
			{requiredKeys: []},
		);
		await fc.assert(
			fc.asyncProperty(header, fields => use(whole([instanceWith()], fields))),
			runs,
		);
	});

	it('does no harm with an endpoint or instance whose fields have any type', async () => {
		const changed = (sound: object) =>
			fc
				.tuple(fc.constantFrom(...Object.keys(sound)), anything)
				.map(([name, value]) => ({...sound, [name]: value}));
		await fc.assert(
			fc.asyncProperty(changed(instanceWith()), changed(endpointWith()), (instance, endpoint) =>
				use(whole([instance], {endpoints: [endpoint]})),
			),
			{...runs, numRuns: 500},
		);
	});

	it('does no harm when it is cut off or deeply nested', async () => {
		const text = whole([instanceWith({tags: {a: 'b'}})]);
		for (let length = 0; length < text.length; length += 9) {
			await use(text.slice(0, length));
		}

		await use(whole(0).replace('0\n', `${'['.repeat(200_000)}\n`));
		await use(whole(0).replace('0\n', `${'['.repeat(200_000)}${']'.repeat(200_000)}\n`));
	});
});
