import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {RemoteModes} from '../../../source/session/screen/remote-modes.js';
import {SequenceReader} from '../../../source/session/screen/sequence-reader.js';

const esc = '\u001B';

/** The modes after a remote's output. */
function modesAfter(output: string): RemoteModes {
	const modes = new RemoteModes();
	const reader = new SequenceReader(
		{
			text: (_bytes, _start, end) => end,
			sequence: sequence => modes.sequence(sequence),
			string: (type, payload) => modes.string(type, payload),
			rest() {},
		},
		false,
	);
	reader.write(Buffer.from(output));
	return modes;
}

/** What a remote sets, what resets it, and what sets it again after a pause; null for nothing. */
const states: ReadonlyArray<
	readonly [what: string, set: string, back: string, again: string | null]
> = [
	['keyboard flags set', `${esc}[=5u`, `${esc}[=0u`, `${esc}[=5u`],
	[
		'flags added and taken away',
		`${esc}[=5;1u${esc}[=2;2u${esc}[=1;3u`,
		`${esc}[=0u`,
		`${esc}[=6u`,
	],
	['flags pushed', `${esc}[>1u${esc}[>3u`, `${esc}[<2u`, `${esc}[>1u${esc}[>3u`],
	['flags set above pushed ones', `${esc}[>1u${esc}[=9u`, `${esc}[<1u`, `${esc}[>9u`],
	['modifyOtherKeys', `${esc}[>4;2m`, `${esc}[>4m`, `${esc}[>4;2m`],
	['modifyOtherKeys switched off', `${esc}[>4;0m`, `${esc}[>4m`, `${esc}[>4;0m`],
	['modifyOtherKeys disabled', `${esc}[>4n`, `${esc}[>4m`, `${esc}[>4n`],
	['another modifier of keys', `${esc}[>1;3m`, `${esc}[>1m`, `${esc}[>1;3m`],
	['progress', `${esc}]9;4;1;40${esc}\\`, `${esc}]9;4;0;0${esc}\\`, null],
	['new line mode', `${esc}[20h`, `${esc}[20l`, `${esc}[20h`],
	['insert mode', `${esc}[4h`, `${esc}[4l`, `${esc}[4h`],
	['no UTF-8', `${esc}%@`, `${esc}%G`, `${esc}%@`],
	["Windows' input", `${esc}[?9001h`, `${esc}[?9001l`, `${esc}[?9001h`],
	[
		'a line feed and more',
		`${esc}[?2004;1000h`,
		`${esc}[?1000l${esc}[?2004l`,
		`${esc}[?1000h${esc}[?2004h`,
	],
];

test('what a remote sets is reset, and set again after a pause', () => {
	for (const [what, set, back, again] of states) {
		const modes = modesAfter(set);
		assert.ok(
			modes.resetSequence().includes(back),
			`${what}: ${JSON.stringify(modes.resetSequence())}`,
		);
		assert.ok(
			modes.resumeSequence().includes(again ?? ''),
			`${what}: ${JSON.stringify(modes.resumeSequence())}`,
		);
		assert.ok(!new RemoteModes().resetSequence().includes(back), `${what} is reset in any case`);
	}
});

test('what a remote has reset itself is left alone', () => {
	const fresh = new RemoteModes().resetSequence();
	for (const output of [
		`${esc}[=5u${esc}[=0u`,
		`${esc}[>1u${esc}[>3u${esc}[<2u`,
		`${esc}[>1u${esc}[<99u`,
		`${esc}[>4;2m${esc}[>4m`,
		`${esc}]9;4;1;40${esc}\\${esc}]9;4;0;0${esc}\\`,
		`${esc}[20h${esc}[20l`,
		`${esc}%@${esc}%G`,
		`${esc}[?9001h${esc}[=5u${esc}[>4;2m${esc}[20h${esc}%@${esc}c`,
	]) {
		assert.equal(modesAfter(output).resetSequence(), fresh, JSON.stringify(output));
	}
});

test('endless modes and flags do not fill the memory', () => {
	const many = (make: (n: number) => string) =>
		Array.from({length: 20_000}, (_, index) => make(index)).join('');
	for (const make of [
		(n: number) => `${esc}[?${n}h`,
		(n: number) => `${esc}[>${n % 32}u`,
		(n: number) => `${esc}[>${n};2m`,
		(n: number) => `${esc}[${n}h`,
	]) {
		const modes = modesAfter(many(make));
		assert.ok(modes.resetSequence().length < 600, `${modes.resetSequence().length}`);
		assert.ok(modes.resumeSequence().length < 1000, `${modes.resumeSequence().length}`);
	}
});
