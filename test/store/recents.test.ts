import assert from 'node:assert/strict';
import {statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {frecencyScores, type OpenedConnection, openRecents} from '../../source/store/recents.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';

const day = 86_400_000;
const start = Date.parse('2026-05-01T10:00:00.000Z');
const at = (days: number) => new Date(start + days * day);

function openedWith(instanceId: string, fields: Partial<OpenedConnection> = {}): OpenedConnection {
	return {
		instanceId,
		name: 'web-1',
		region: 'eu-west-1',
		profile: null,
		account: '123456789012',
		route: 'eice',
		osUser: 'ubuntu',
		options: {},
		...fields,
	};
}

describe('recents', () => {
	let home: TemporaryHome;
	let folder: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'eic');
	});

	afterEach(() => home.remove());

	it('contain the last connection to an instance, its time, and the number of connections', () => {
		const recents = openRecents(folder);
		recents.record(openedWith('i-1', {osUser: 'admin'}), at(0));
		recents.record(openedWith('i-2'), at(1));
		const options = {port: 2222, timeoutMs: 60_000, privateKeyFile: '/home/me/.ssh/id'};
		recents.record(openedWith('i-1', {options}), at(7));
		assert.deepEqual(openRecents(folder).list(), [
			{
				...openedWith('i-1', {options}),
				usedAt: '2026-05-08T10:00:00.000Z',
				weight: 1.5,
				count: 2,
			},
			{...openedWith('i-2'), usedAt: '2026-05-02T10:00:00.000Z', weight: 1, count: 1},
		]);
		assert.equal(statSync(path.join(folder, 'recents.json')).mode & 0o777, 0o600);
	});

	it('are limited: the least recently used one is dropped', () => {
		const recents = openRecents(folder);
		const many = Array.from({length: 500}, (_, index) => ({
			...openedWith(`i-${index}`),
			usedAt: at(0).toISOString(),
			weight: 1,
			count: 1,
		}));
		recents.record(openedWith('i-x'), at(0));
		writeFileSync(path.join(folder, 'recents.json'), JSON.stringify({recents: many}));
		recents.record(openedWith('i-new'), at(1));
		assert.equal(recents.list().length, 500);
		assert.equal(recents.list()[0]?.instanceId, 'i-new');
		assert.equal(
			recents.list().some(({instanceId}) => instanceId === 'i-499'),
			false,
		);
	});

	it('can be forgotten one by one', () => {
		const recents = openRecents(folder);
		recents.record(openedWith('i-1'));
		assert.equal(recents.forget('i-1'), true);
		assert.equal(recents.forget('i-1'), false);
		assert.deepEqual(recents.list(), []);
	});

	it('do not fail when nothing can be written', () => {
		writeFileSync(folder, 'a file in the place of the folder');
		const recents = openRecents(folder);
		recents.record(openedWith('i-1'));
		assert.deepEqual(recents.list(), []);
	});

	it('are ranked by how often and how recently they were connected to', () => {
		const recents = openRecents(folder);
		for (const days of [0, 1, 2, 3]) {
			recents.record(openedWith('i-often'), at(days));
		}

		recents.record(openedWith('i-once'), at(4));
		const order = (days: number) =>
			[...frecencyScores(recents.list(), at(days))].toSorted((a, b) => b[1] - a[1])[0]?.[0];
		assert.equal(order(4), 'i-often');
		assert.equal(order(400), 'i-often', 'waiting does not change the order');
		recents.record(openedWith('i-once'), at(25));
		recents.record(openedWith('i-once'), at(25));
		assert.equal(order(25), 'i-once');
	});
});
