import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Recorder} from '../../../source/session/recording/recorder.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

type Event = readonly [time: number, code: string, text: string];

describe('a recording', () => {
	let home: TemporaryHome;
	let file: string;
	const pty = {columns: 80, rows: 23, term: 'xterm-256color'};

	beforeEach(() => {
		home = temporaryHome();
		file = path.join(home.path, 'session.cast');
	});

	afterEach(() => home.remove());

	const recorder = (isInputRecorded = false) =>
		new Recorder({file, title: 'web-1', isInputRecorded});
	const lines = () =>
		readFileSync(file, 'utf8')
			.split('\n')
			.filter(Boolean)
			.map(line => JSON.parse(line));
	const events = () => lines().slice(1) as Event[];

	it('is asciicast v2, readable only by its owner', () => {
		const recorded = recorder();
		recorded.begin(pty);
		recorded.output(Buffer.from('\u001B[31mred\u0007'));
		recorded.input(Buffer.from('secret'));
		recorded.resize({columns: 80, rows: 23});
		recorded.resize({columns: 100, rows: 29});
		recorded.close();
		const [{timestamp, ...header}, ...rest] = lines();
		assert.deepEqual(header, {
			version: 2,
			width: 80,
			height: 23,
			title: 'web-1',
			env: {TERM: 'xterm-256color'},
		});
		assert.ok(Math.abs(timestamp - Date.now() / 1000) < 10);
		assert.deepEqual(
			rest.map(([, code, text]) => [code, text]),
			[
				['o', '\u001B[31mred\u0007'],
				['r', '100x29'],
			],
		);
		assert.ok(rest.every(([time]) => time >= 0 && time < 10));
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	it('keeps characters whole that arrive in two pieces, of output and of input', () => {
		const recorded = recorder(true);
		recorded.begin(pty);
		const bytes = Buffer.from('grüße 漢');
		for (const byte of bytes) {
			recorded.output(Buffer.of(byte));
			recorded.input(Buffer.of(byte));
		}

		recorded.output(Buffer.of(0xe6));
		recorded.close();
		const text = (code: string) =>
			events()
				.filter(([, own]) => own === code)
				.map(([, , part]) => part)
				.join('');
		assert.equal(text('o'), 'grüße 漢\uFFFD');
		assert.equal(text('i'), 'grüße 漢');
	});

	it('resets what a lost remote had switched on before the next one begins', () => {
		const recorded = recorder();
		recorded.begin(pty);
		recorded.output(Buffer.from('\u001B[?1049hfull'));
		recorded.end('\u001B[?1049l');
		recorded.begin({...pty, columns: 90});
		recorded.output(Buffer.from('$ '));
		recorded.end('never needed');
		recorded.close();
		assert.deepEqual(
			events().map(([, code, text]) => [code, text]),
			[
				['o', '\u001B[?1049hfull'],
				['o', '\u001B[?1049l\r\n'],
				['m', 'reconnected'],
				['r', '90x23'],
				['o', '$ '],
			],
		);
	});

	it('is on disk within a second', t => {
		t.mock.timers.enable({apis: ['setTimeout']});
		const recorded = recorder();
		recorded.begin(pty);
		recorded.output(Buffer.from('here'));
		t.mock.timers.tick(1000);
		assert.equal(events().length, 1);
		recorded.close();
	});

	it('overwrites nothing, and leaves no file without a session', () => {
		writeFileSync(file, 'mine');
		assert.throws(() => recorder(), {kind: 'usage', message: /already exists/});
		assert.equal(readFileSync(file, 'utf8'), 'mine');
		file = path.join(home.path, 'other.cast');
		recorder().close();
		assert.equal(existsSync(file), false);
	});
});
