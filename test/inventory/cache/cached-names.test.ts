import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {openInventoryCache} from '../../../source/inventory/cache/cache.js';
import {readCachedNames} from '../../../source/inventory/cache/cached-names.js';
import {instanceWith} from '../../support/fixtures.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

test('the names of all cached regions are read without their instances', async t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const folder = path.join(home.path, 'inventory');
	const cache = openInventoryCache('profile-a', folder);
	const readAt = new Date();
	const web = instanceWith({id: 'i-1', name: 'größe web', state: 'stopped', type: 't3.nano'});
	const hostile = instanceWith({id: 'i-2', name: 'a\u001B[2J\tb\nc'});
	await cache.writeCached('us-east-1', {instances: [web, hostile], endpoints: [], readAt});
	await cache.writeCached('eu-west-1', {instances: [], endpoints: null, readAt});
	assert.deepEqual(
		(await readCachedNames('profile-a', folder)).map(({id, name, region, state, type}) =>
			[id, name, region, state, type].join('|'),
		),
		['i-1|größe web|us-east-1|stopped|t3.nano', `i-2||us-east-1|running|${hostile.type}`],
	);
	assert.deepEqual(await cache.regions(), ['eu-west-1', 'us-east-1']);
	assert.deepEqual(await readCachedNames('profile-b', folder), []);
});
