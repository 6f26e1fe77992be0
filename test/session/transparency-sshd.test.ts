import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, type TestContext, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {isMissing} from '../support/missing.js';
import {residentBytes} from '../support/program/processes.js';
import {eicProgram} from '../support/program/run-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {
	openTerminal,
	type PtyTerminal,
	type TerminalOptions,
} from '../support/terminal/pty-terminal.js';

const all = Buffer.from(Array.from({length: 256}, (_, byte) => byte));

/** Features of terminals that eic does not know. */
const sequences = {
	'bracketed paste': '\u001B[?2004h\u001B[?2004l',
	'the modes of the mouse': '\u001B[?1000;1002;1003;1006;1015;1016h\u001B[?1000;1002;1003;1006l',
	'colours of 24 bits': '\u001B[38;2;1;2;3;48;2;250;128;7mx\u001B[38:2::9:8:7my\u001B[0m',
	'a hyperlink (OSC 8)': '\u001B]8;id=a;https://example.com/?a=b;c\u001B\\link\u001B]8;;\u001B\\',
	'the clipboard (OSC 52)': '\u001B]52;c;Z3LDvMOfZQ==\u0007',
	'a directory and a mark (OSC 7, OSC 133)': '\u001B]7;file://web-1/tmp\u0007\u001B]133;A\u001B\\',
	'a picture (sixel)': '\u001BPq"1;1;8;6#0;2;100;0;0#0!8~-\u001B\\',
	'a picture (Kitty)': '\u001B_Gf=24,s=1,v=1;AAAA\u001B\\',
	'a query of the terminal (XTGETTCAP, DA)': '\u001BP+q544e\u001B\\\u001B[>c\u001B[c',
	'underlines and the shape of the cursor': '\u001B[4:3m\u001B[58:2::255:0:0mz\u001B[0m\u001B[5 q',
	'the keyboard of Kitty': '\u001B[>1u\u001B[<u',
	'a synchronized frame': '\u001B[?2026hframe\u001B[?2026l',
	'broken UTF-8': Buffer.of(0x61, 0xc3, 0x28, 0xe2, 0x82, 0x62, 0xff, 0xfe, 0x80).toString(
		'latin1',
	),
};

describe("a session on Debian's sshd is transparent", {skip: isSshdMissing}, () => {
	let stand: SshdFixture;

	before(async () => {
		stand = await startSshdFixture();
	});

	after(() => stand?.stop());

	/** `eic ssh` to a command with a terminal there. */
	function open(
		t: TestContext,
		command: string,
		{args = [], ...options}: Partial<TerminalOptions> = {},
	): PtyTerminal {
		const terminal = openTerminal({
			...options,
			command: process.execPath,
			args: [eicProgram, ...stand.eic('web-1', '-tt', ...args, '--', command)],
			env: {...stand.environment, ...options.env},
		});
		t.after(() => terminal.close());
		return terminal;
	}

	const fileWith = (name: string, content: Buffer): string => {
		const file = path.join(stand.home.path, name);
		writeFileSync(file, content);
		return file;
	};

	for (const countdown of ['off', 'title'] as const) {
		test(`every byte of output arrives unchanged, with the countdown ${countdown}`, async t => {
			const content = Buffer.concat([
				all,
				Buffer.from(Object.values(sequences).join(''), 'latin1'),
				randomBytes(300_000),
				all,
			]);
			const file = fileWith(`down-${countdown}`, content);
			// Nobody reads what the terminal answers to random sequences.
			const terminal = open(t, `stty raw -echo; cat '${file}'; printf 'the e''nd'; sleep 1000`, {
				args: ['--countdown', countdown],
			});
			const ending = Buffer.concat([content, Buffer.from('the end')]);
			await terminal.waitFor(() => terminal.output().includes('the end'));

			assert.ok(terminal.output().includes(ending), 'something was changed on the way');
		});
	}

	test('every byte of input arrives unchanged', async t => {
		const content = Buffer.concat([all, randomBytes(60_000), Buffer.from('\r~.\r~?~~'), all]);
		const file = path.join(stand.home.path, 'up');
		const terminal = open(
			t,
			`stty raw -echo; printf 'be''gin'; head -c ${content.length} > '${file}'; printf 'd''one'`,
			{args: ['-e', 'none']},
		);
		await terminal.waitFor('begin');
		for (let from = 0; from < content.length; from += 3001) {
			terminal.write(content.subarray(from, from + 3001));
		}

		await terminal.waitFor('done', {timeoutMs: 20_000});
		const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
		assert.equal(digest(readFileSync(file)), digest(content));
	});

	test('with a countdown row features of terminals still pass unchanged', async t => {
		const pieces = Object.entries(sequences).map(([name, sequence], index) => {
			const bytes = Buffer.from(`[${index}]${sequence}[/${index}]`, 'latin1');
			return {name, bytes};
		});
		const file = fileWith('pieces', Buffer.concat(pieces.map(({bytes}) => bytes)));
		const terminal = open(t, `stty raw -echo; cat '${file}'; printf 'the e''nd'; sleep 1000`, {
			args: ['--timeout', '1h', '--countdown', 'line'],
		});
		await terminal.waitFor(/left of 1h/);
		await terminal.waitFor(() => terminal.output().includes('the end'));

		for (const {name, bytes} of pieces) {
			assert.ok(terminal.output().includes(bytes), `${name} was changed on the way`);
		}
	});

	test('a paste, a click and keys of the terminal arrive as they were typed', async t => {
		const typed =
			'\u001B[200~pasted\rtext\u001B[201~\u001B[<0;10;5M\u001B[<0;10;5m\u001B[1;5C\u001B[97;5ug\u00fc';
		const bytes = Buffer.from(typed);
		const file = path.join(stand.home.path, 'keys');
		const terminal = open(
			t,
			`stty raw -echo; printf 'be''gin'; head -c ${bytes.length} > '${file}'; printf 'd''one'`,
			{args: ['--timeout', '1h']},
		);
		await terminal.waitFor('begin');
		terminal.write(bytes);
		await terminal.waitFor('done');
		assert.deepEqual(readFileSync(file), bytes);
	});

	test('the locale arrives as OpenSSH sends it', {skip: isMissing('ssh')}, async t => {
		const env = {
			LANG: 'de_DE.UTF-8',
			LC_ALL: 'C.UTF-8',
			LC_TIME: 'en_DK.UTF-8',
			LC_TERMINAL: 'iTerm2',
			LC_TERMINAL_VERSION: '3.5.0',
			LANGUAGE: 'de',
			EIC_TEST: 'not sent',
		};
		const command =
			"env | grep -E '^(LANG|LC_|EIC_TEST|TERM=)' | sort; echo 'the e''nd'; read line";
		const terminal = open(t, command, {env});
		const ssh = openTerminal({
			command: 'ssh',
			args: stand.openSsh('-tt', command),
			env: {...stand.environment, ...env},
		});
		t.after(() => ssh.close());
		await Promise.all([terminal.waitFor('the end'), ssh.waitFor('the end')]);
		const variables = (screen: string) => screen.split('\n').filter(row => /^[A-Z_]+=/.test(row));
		assert.deepEqual(variables(terminal.screen()), variables(ssh.screen()));
		assert.equal(variables(terminal.screen()).length, 6);
	});

	for (const args of [[], ['--timeout', '1h']] as const) {
		test(`after a storm of resizes the remote has the last size ${args.join(' ')}`, async t => {
			const terminal = open(t, 'PS1="$ " exec bash --norc --noprofile', {args: [...args]});
			await terminal.waitFor(/^\$/m);
			for (let step = 0; step < 200; step++) {
				terminal.resize(20 + ((step * 37) % 150), 5 + ((step * 23) % 60));
				await delay(4);
			}

			terminal.resize(101, 33);
			const rows = args.length > 0 ? 32 : 33;
			terminal.write(
				`until test "$(stty size)" = "${rows} 101"; do sleep 0.05; done; clear; echo "arri"ved\r`,
			);
			await terminal.waitFor(/^arrived$/m);
			if (args.length > 0) {
				await terminal.waitFor(() => /left of 1h/.test(terminal.line(32)));
			}
		});
	}

	test('much output does not fill the memory, and Ctrl-C ends it within a window', async t => {
		const terminal = open(t, 'PS1="$ " exec bash --norc --noprofile', {
			args: ['--timeout', '1h'],
			keepsOutput: false,
		});
		await terminal.waitFor(/^\$/m);
		const flood = async (megabytes: number) => {
			terminal.write(
				`clear; yes "$(printf %070d 0)" | head -c ${megabytes}M; echo; echo "d"one ${megabytes}\r`,
			);
			await terminal.waitFor(`done ${megabytes}`, {timeoutMs: 60_000});
			return residentBytes(terminal.pid);
		};

		const before = await flood(4);
		const after = await flood(24);
		assert.ok(after - before < 30_000_000, `${after - before} bytes more`);
		terminal.write('clear; yes "$(printf %070d 0)"\r');
		// Lines of this run, not of the previous one: bash would lose an earlier Ctrl-C.
		await terminal.waitFor(
			() => !terminal.screen().includes('done 24') && /(?:0{70}\n){20}/.test(terminal.screen()),
		);
		terminal.press('ctrl-c');
		terminal.write('clear; echo "dry ag"ain\r');
		await terminal.waitFor(/dry again/);
	});
});
