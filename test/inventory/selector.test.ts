import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../source/inventory/entry.js';
import {favoritePlaces, targetOfSelector} from '../../source/inventory/selector.js';
import type {Favorite} from '../../source/store/favorites.js';
import {instanceWith} from '../support/fixtures.js';

const kinds: ReadonlyArray<readonly [selector: string, kind: string]> = [
	['i-0123456789abcdef0', 'id'],
	['10.0.0.1', 'ip'],
	['2001:db8::1', 'ip'],
	['fd00::1', 'ip'],
	['web-1', 'name'],
	['ip-10-0-0-1.ec2.internal', 'name'],
	['tag:Name=web', 'filter'],
	['tag:aws:autoscaling:groupName=web', 'filter'],
	['name:^web$', 'filter'],
	['^web', 'filter'],
	["'web", 'filter'],
	['!web', 'filter'],
	['web prod', 'filter'],
	['web | api', 'filter'],
];
for (const [selector, kind] of kinds) {
	test(`the selector ${selector} is ${kind === 'filter' ? 'a filter' : `an exact ${kind}`}`, () => {
		assert.deepEqual(targetOfSelector(selector), {osUser: null, kind, value: selector});
	});
}

const entries = [
	instanceWith({id: 'i-1', name: 'web-1', tags: {role: 'web'}}),
	instanceWith({id: 'i-2', name: 'web-10', tags: {role: 'web'}, region: 'eu-west-1'}),
	instanceWith({id: 'i-3', name: 'db', privateIpv4: '10.0.0.3'}),
].map(instance => entryOf(instance));

function placesFor(favorites: readonly Favorite[], profile: string | null = null) {
	const seen = entries.map(entry => ({...entry, instance: {...entry.instance, profile}}));
	return Object.fromEntries(favoritePlaces(seen, favorites));
}

test('a favorite includes every instance that its selector matches', () => {
	assert.deepEqual(placesFor([{selector: 'i-3'}]), {'i-3': 0});
	assert.deepEqual(placesFor([{selector: '10.0.0.3'}]), {'i-3': 0});
	assert.deepEqual(placesFor([{selector: 'web-1'}]), {'i-1': 0});
	assert.deepEqual(placesFor([{selector: 'tag:role=web'}]), {'i-1': 0, 'i-2': 0});
	assert.deepEqual(placesFor([]), {});
});

test('the first favorite of an instance counts', () => {
	const favorites = [{selector: 'i-2'}, {selector: 'tag:role=web'}, {selector: 'web-1'}];
	assert.deepEqual(placesFor(favorites), {'i-2': 0, 'i-1': 1});
});

test('a favorite of a region or profile does not match elsewhere', () => {
	const web = {selector: 'tag:role=web', region: 'eu-west-1'};
	assert.deepEqual(placesFor([web]), {'i-2': 0});
	assert.deepEqual(placesFor([{...web, profile: 'prod'}]), {});
	assert.deepEqual(placesFor([{...web, profile: 'prod'}], 'dev'), {});
	assert.deepEqual(placesFor([{...web, profile: 'prod'}], 'prod'), {'i-2': 0});
	assert.deepEqual(placesFor([web], 'prod'), {'i-2': 0});
});
