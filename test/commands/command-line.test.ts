import assert from 'node:assert/strict';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type Server} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {after, before, describe, test} from 'node:test';
import {freePort} from '../support/network/free-port.js';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {eicProgram} from '../support/program/run-eic.js';
import {openSttyTerminal, type SttyTerminal} from '../support/terminal/stty-terminal.js';

describe('the command line of a session', () => {
	const tested = demoForTests();
	let target: Server;
	let targetPort: number;

	before(async () => {
		target = createServer(socket => socket.on('error', () => {}).end('hello from behind'));
		target.listen(0, '127.0.0.1');
		await once(target, 'listening');
		targetPort = (target.address() as AddressInfo).port;
	});

	after(() => target?.close());

	async function opened(
		t: {after(work: () => Promise<void>): void},
		...args: readonly string[]
	): Promise<SttyTerminal> {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', ...args],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		return terminal;
	}

	async function heardAt(port: number): Promise<string> {
		const socket = connect(port, '127.0.0.1');
		await once(socket, 'connect');
		return text(socket);
	}

	test('~C opens and cancels forwards, ~# lists them, and ~:r takes them along', async t => {
		const [first, second] = [await freePort(), await freePort()];
		const terminal = await opened(t, '-L', `${first}:127.0.0.1:${targetPort}`);
		terminal.write('~C');
		await terminal.waitFor(/eic>$/m);
		// As a paste does it.
		terminal.write(`-L ${second}:127.0.0.1:${targetPort}\recho "and" on\r`);
		await terminal.waitFor(`Forwarding -L localhost:${second} → 127.0.0.1:${targetPort}`);
		await terminal.waitFor(/^and on$/m);
		assert.equal(await heardAt(second), 'hello from behind');
		terminal.write('~C');
		await terminal.waitFor(/eic>$/m);
		terminal.write(`KL ${first}\r`);
		await terminal.waitFor(`Cancelled -L localhost:${first} →`);
		await assert.rejects(heardAt(first), /ECONNREFUSED/);
		terminal.write('\r~#');
		await terminal.waitFor(`-L localhost:${second} → 127.0.0.1:${targetPort}, 0 open`);
		terminal.write('~:r');
		await terminal.waitFor('reconnected via');
		terminal.write('echo "a new"" shell"\r');
		await terminal.waitFor(/^a new shell$/m);
		assert.equal(await heardAt(second), 'hello from behind');
		await assert.rejects(heardAt(first), /ECONNREFUSED/);
		terminal.write('exit 7\r');
		const {exitCode, before, after} = await terminal.report();
		assert.deepEqual([exitCode, after], [7, before]);
	});

	test('says in place what is wrong, and Ctrl-C or an empty line leaves it', async t => {
		const terminal = await opened(t, '--timeout', '1h');
		await terminal.waitFor(/left of 1h/);
		for (const [line, answer] of [
			['-L 8080:db', "Bad local forwarding specification '8080:db'"],
			['-KD 8080', 'There is no forward -D localhost:8080.'],
			[`-D ${targetPort}`, `Cannot listen on localhost:${targetPort}: it is already in use.`],
			['!ls', 'Unknown command. Type -h for help.'],
			['-h', '-KL [bind:]port                cancel a forward'],
		] as const) {
			terminal.write('\r~C');
			await terminal.waitFor(/eic>$/m);
			terminal.write(`x\u007F${line}\r`);
			await terminal.waitFor(answer);
			terminal.write('clear\r');
			await terminal.waitFor(() => !terminal.screen().includes(answer));
		}

		terminal.write('~C');
		await terminal.waitFor(/eic>$/m);
		terminal.write('\u0003clear\r');
		await terminal.waitFor(() => !/eic>/.test(terminal.screen()));
		terminal.write('~C');
		await terminal.waitFor(/eic>$/m);
		terminal.write('\recho "still the"" shell"\r');
		await terminal.waitFor(/^still the shell$/m);
		assert.match(terminal.line(23), /left of 1h/);
		assert.deepEqual(terminal.modes().scrollRegion, [1, 23]);
		terminal.write('exit\r');
		assert.equal((await terminal.report()).exitCode, 0);
	});

	test('what the remote prints meanwhile waits, and comes whole', async t => {
		const terminal = await opened(t);
		const printed = path.join(tested.home.path, 'printed');
		// A newline that comes before the shell has left its own editor would be none to `read`.
		terminal.write(
			`echo "wait""ing"; read; seq -f "row %.0f" 1 500; touch ${printed}; echo "ov""er"\r`,
		);
		await terminal.waitFor(/^waiting$/m);
		terminal.write('\r~C');
		await terminal.waitFor(/eic>$/m);
		await terminal.waitFor(() => existsSync(printed));
		terminal.write('-h');
		await terminal.waitFor('eic> -h');
		const before = terminal.output().toString();
		terminal.write('\r');
		await terminal.waitFor(/^over$/m);
		const rows = (text: string) => text.match(/^row \d+/gm)?.length ?? 0;
		assert.equal(rows(terminal.output().toString()), 500);
		assert.ok(rows(before) < 500, 'all was printed while the line was open');
		terminal.write('exit\r');
		await terminal.exited;
	});

	test('a full-screen program finds its screen as it was', async t => {
		const terminal = await opened(t, '--timeout', '1h');
		// Draws again whenever its size changes, as full-screen programs do.
		terminal.write(
			'trap \'printf "\\e[H\\e[2Jdrawn"\' WINCH; printf "\\e[?1049h\\e[?1000hdrawn"; while :; do read -t 0.2 key; done\r',
		);
		await terminal.waitFor(() => terminal.isAlternate && terminal.screen().includes('drawn'));
		terminal.write('\r~C');
		await terminal.waitFor(() => !terminal.isAlternate && terminal.screen().includes('eic>'));
		assert.equal(terminal.modes().mouseTracking, 'none');
		terminal.write('-KL 1\r');
		await terminal.waitFor(/There is no forward -L localhost:1\.\n.*Press any key to return/);
		terminal.write(' ');
		await terminal.waitFor(
			() => terminal.isAlternate && /^drawn\n+.*left of 1h/.test(terminal.screen()),
		);
		assert.equal(terminal.modes().mouseTracking, 'vt200');
		terminal.write('\r~.');
		const {before, after} = await terminal.report();
		assert.equal(after, before);
		assert.equal(terminal.isAlternate, false);
	});

	test('without an escape character there is none of it', async t => {
		const terminal = await opened(t, '--escape-char', 'none');
		terminal.write('~C\u0015~#\u0015echo "as"" typed"\r');
		await terminal.waitFor(/^as typed$/m);
		assert.doesNotMatch(terminal.screen(), /eic> |no forwards/);
		terminal.write('exit\r');
		await terminal.exited;
	});
});
