import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
	appendFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {openHistory} from '../../source/store/history.js';
import type {PastSession} from '../../source/store/past-session.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';

function past(instanceId: string, fields: Partial<PastSession> = {}): PastSession {
	return {
		startedAt: '2026-05-01T10:00:00.000Z',
		durationMs: 61_000,
		instanceId,
		name: 'web-1',
		region: 'eu-west-1',
		profile: null,
		account: '123456789012',
		osUser: 'ubuntu',
		route: {type: 'eice', address: '10.0.0.1', endpointId: 'eice-1'},
		hostKey: {fingerprint: 'SHA256:abc', isNew: false},
		kind: 'shell',
		reason: 'exit',
		exitCode: 0,
		signal: null,
		message: null,
		deadlineFrom: null,
		received: 4200,
		sent: 812,
		reconnects: 0,
		...fields,
	};
}

describe('the history', () => {
	let home: TemporaryHome;
	let folder: string;
	let file: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'eic');
		file = path.join(folder, 'history.jsonl');
	});

	afterEach(() => home.remove());

	it('has one line a session, latest last, and is readable by its owner only', () => {
		assert.deepEqual(openHistory(folder).list(), []);
		openHistory(folder).record(past('i-1'));
		openHistory(folder).record(past('i-2', {name: 'a\nb'}));
		assert.deepEqual(openHistory(folder).list(), [past('i-1'), past('i-2', {name: 'a\nb'})]);
		assert.equal(readFileSync(file, 'utf8').split('\n').length, 3);
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.deepEqual(readdirSync(folder), ['history.jsonl']);
	});

	it('skips damaged lines, and an incomplete line does not affect the next one', () => {
		const history = openHistory(folder);
		history.record(past('i-1'));
		appendFileSync(file, 'no json\n[1]\n{"startedAt":"yesterday"}\n{"startedAt":"2026-');
		history.record(past('i-2'));
		assert.deepEqual(
			history.list().map(({instanceId}) => instanceId),
			['i-1', 'i-2'],
		);
	});

	it('drops the oldest sessions when there are too many or they are too large', () => {
		const few = openHistory(folder, {sessions: 8, bytes: 1_000_000});
		for (let number = 1; number <= 9; number++) {
			few.record(past(`i-${number}`));
		}

		assert.deepEqual(
			few.list().map(({instanceId}) => instanceId),
			['i-4', 'i-5', 'i-6', 'i-7', 'i-8', 'i-9'],
		);
		openHistory(folder, {sessions: 8, bytes: 2000}).record(past('i-10'));
		assert.ok(statSync(file).size <= 1500);
		assert.equal(few.list().at(-1)?.instanceId, 'i-10');
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	it('reports a FIFO in its place, and does not block', {timeout: 5000}, () => {
		mkdirSync(folder, {recursive: true});
		execFileSync('mkfifo', [file]);
		const history = openHistory(folder);
		history.record(past('i-1'));
		assert.throws(() => history.list(), {
			code: 'FileUnreadable',
			message: /history\.jsonl cannot be read: it is not a regular file\.$/,
		});
	});

	it('does not follow a link, and says so', () => {
		const other = path.join(home.path, 'other');
		writeFileSync(other, 'mine');
		mkdirSync(folder, {recursive: true});
		symlinkSync(other, file);
		assert.throws(() => openHistory(folder).record(past('i-1')), /is a link/);
		assert.equal(readFileSync(other, 'utf8'), 'mine');
	});

	it('drops sessions when nothing can be written', () => {
		const inTheWay = path.join(home.path, 'in-the-way');
		writeFileSync(inTheWay, '');
		const history = openHistory(path.join(inTheWay, 'eic'));
		history.record(past('i-1'));
		assert.deepEqual(history.list(), []);
	});
});
