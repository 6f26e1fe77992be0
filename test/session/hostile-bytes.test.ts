import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {Writable} from 'node:stream';
import {after, test} from 'node:test';
import fc from 'fast-check';
import {initialEscapeState, readEscapes} from '../../source/session/escapes/read-escapes.js';
import {Recorder} from '../../source/session/recording/recorder.js';
import {createCountdownRow} from '../../source/session/row/countdown-row.js';
import {SequenceReader} from '../../source/session/screen/sequence-reader.js';
import {SessionScreen} from '../../source/session/screen/session-screen.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {tries} from '../support/property-tries.js';

const runs = tries(400, 4000);
const home = temporaryHome();
after(() => home.remove());

const piece = fc.oneof(
	fc.uint8Array({maxLength: 30}).map(bytes => Buffer.from(bytes)),
	fc
		.constantFrom(
			...[
				'\u001B',
				'\u001B[',
				'\u001B]',
				'\u001BP',
				'\u009B',
				'\u009D',
				';',
				'?',
				'0',
				'999999999999',
				'h',
			],
			...[
				'\u001B[?1049h',
				'\u001B[r',
				'\u001B[5;3r',
				'\u001B[99999b',
				'\u001B[18t',
				'\u001B[?69$p',
				'\u001Bc',
			],
			...[
				'\u0007',
				'\u001B\\',
				'\u0018',
				'日本',
				'e\u0301',
				'\u001B[38;2;1;2;3m',
				'\u001B[23t',
				'\u001B[!p',
			],
			...[
				'\u001B]2;',
				'\u001B]8;;',
				'\u001B[;;;;;;;;',
				'\u001B[:::',
				'\r\n',
				'\u001B[-1A',
				'x'.repeat(200),
			],
		)
		.map(text => Buffer.from(text)),
);
const output = fc.array(piece, {maxLength: 30});

test('what a handler does not change passes byte by byte, however it is cut', () => {
	fc.assert(
		fc.property(output, fc.boolean(), (pieces, isHolding) => {
			const reader = new SequenceReader(
				{text: (_bytes, _start, end) => end, sequence() {}, string() {}, rest() {}},
				isHolding,
			);
			const out = pieces.map(bytes => Buffer.from(reader.write(bytes)));
			const whole = Buffer.concat(pieces);
			const seen = Buffer.concat(out);
			assert.ok(whole.subarray(0, seen.length).equals(seen));
			// What is held back is at most one sequence that has not ended.
			assert.ok(whole.length - seen.length <= 512 + 64, String(whole.length - seen.length));
		}),
		runs,
	);
});

test('a screen with a countdown copes with any output, any size and any cut', () => {
	const size = fc.record({
		columns: fc.integer({min: 1, max: 300}),
		rows: fc.integer({min: 1, max: 80}),
	});
	fc.assert(
		fc.property(output, size, size, fc.boolean(), (pieces, before, later, hasRow) => {
			const shown: Buffer[] = [];
			const stdout = new Writable({
				write(chunk: Buffer, _encoding, done) {
					shown.push(Buffer.from(chunk));
					done();
				},
			});
			const screen = new SessionScreen({
				stdout,
				size: before,
				createRow: hasRow ? createCountdownRow : null,
				title: 'web',
				reply() {},
			});
			screen.start();
			const status = {row: {text: 'left 1:00', rendition: '7'}, titlePrefix: '1:00 '};
			for (const [index, bytes] of pieces.entries()) {
				screen.write(bytes);
				if (index % 7 === 3) {
					screen.show(status);
				}

				if (index === 10) {
					screen.resize(later);
				}
			}

			screen.stop();
			assert.ok(screen.remoteSize.rows >= 1);
			const total = pieces.reduce((sum, bytes) => sum + bytes.length, 0);
			assert.ok(Buffer.concat(shown).length < 20 * total + (pieces.length + 1) * 1_000_000);
		}),
		runs,
	);
});

test('endlessly repeated characters with endless marks do not fill the memory', () => {
	let length = 0;
	const stdout = new Writable({
		write(chunk: Buffer, _encoding, done) {
			length += chunk.length;
			done();
		},
	});
	const size = {columns: 260, rows: 78};
	const screen = new SessionScreen({
		stdout,
		size,
		createRow: createCountdownRow,
		title: null,
		reply() {},
	});
	screen.start();
	const status = {row: {text: 'left', rendition: '7'}, titlePrefix: ''};
	screen.write(Buffer.from(`x${'\u0301'.repeat(30_000)}`));
	screen.write(Buffer.from('\u001B[99999b'.repeat(8000)));
	screen.show(status);
	assert.ok(length < 16 * 1024 * 1024, String(length));
});

test('an endless sequence or string holds nothing back and does not fill the memory', () => {
	for (const start of ['\u001B[', '\u001B]2;', '\u001BP', '\u001B_', '\u001B(', '\u009B']) {
		const reader = new SequenceReader(
			{text: (_bytes, _start, end) => end, sequence() {}, string() {}, rest() {}},
			true,
		);
		const part = Buffer.from('0'.repeat(65_536));
		let sent = reader.write(Buffer.from(start)).length;
		for (let count = 0; count < 300; count++) {
			sent += reader.write(part).length;
		}

		assert.ok(300 * part.length - sent < 1024, JSON.stringify(start));
	}
});

test('typed bytes are either sent or escapes, however they are cut', () => {
	const typed = fc.array(
		fc.oneof(
			fc
				.constantFrom('~', '\r', '\n', '~.', '~~', '~?', '~:t+', '~C', '~#', '\u0000')
				.map(text => Buffer.from(text)),
			fc.uint8Array({maxLength: 5}).map(bytes => Buffer.from(bytes)),
		),
		{maxLength: 20},
	);
	fc.assert(
		fc.property(typed, pieces => {
			let state = initialEscapeState;
			let length = 0;
			for (const bytes of pieces) {
				const result = readEscapes(state, bytes, '~');
				state = result.state;
				length += bytes.length;
				const sent = result.input.reduce(
					(sum, part) => sum + ('send' in part ? part.send.length : 0),
					0,
				);
				length -= sent;
				assert.ok(length >= -pieces.length, 'more was sent than was typed');
			}
		}),
		runs,
	);
});

test('a recording of any bytes is lines of JSON', () => {
	let count = 0;
	fc.assert(
		fc.property(output, fc.string({unit: 'binary', maxLength: 20}), (pieces, title) => {
			const file = path.join(home.path, `${count++}.cast`);
			const recorder = new Recorder({file, title, isInputRecorded: true});
			recorder.begin({term: 'xterm', columns: 80, rows: 24});
			for (const [index, bytes] of pieces.entries()) {
				recorder[index % 3 === 0 ? 'input' : 'output'](bytes);
			}

			recorder.resize({columns: 1, rows: 1});
			recorder.end('\u001B[0m');
			recorder.close();
			const [header = '', ...events] = readFileSync(file, 'utf8').trimEnd().split('\n');
			assert.equal((JSON.parse(header) as {version: number}).version, 2);
			for (const event of events) {
				const [atMs, kind, text] = JSON.parse(event) as [number, string, string];
				assert.ok(atMs >= 0 && /^[oirm]$/.test(kind) && typeof text === 'string');
			}

			rmSync(file);
		}),
		tries(60, 2000),
	);
});
