import assert from 'node:assert/strict';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';
import {startShellServer} from './shell-server.js';

const program = path.join(import.meta.dirname, 'attach-program.js');

async function sessionOf(t: TestContext, timeoutMs: number): Promise<PtyTerminal> {
	const server = await startShellServer();
	const terminal = openTerminal({
		command: process.execPath,
		args: [program],
		env: {PORT: String(server.port), TIMEOUT_MS: String(timeoutMs)},
	});
	t.after(async () => {
		await terminal.close();
		await server.stop();
	});
	await terminal.waitFor(/left of/);
	return terminal;
}

function colourOf(terminal: PtyTerminal): string {
	const cell = terminal.cells().at(-1)?.[1];
	return `${cell?.foreground} ${cell?.isInverse ? 'inverse' : ''} ${cell?.isBold ? 'bold' : ''}`.trim();
}

test('five minutes before the end the countdown turns yellow', async t => {
	const terminal = await sessionOf(t, 302_000);
	await terminal.waitFor(() => colourOf(terminal) === 'null inverse');
	await terminal.waitFor(() => colourOf(terminal) === '3 inverse');
	assert.match(terminal.line(23), / 5:00 left of 5m 2s/);
	assert.equal(terminal.bells, 0);
});

test('a minute before the end it turns red, and the bell rings once', async t => {
	const terminal = await sessionOf(t, 62_000);
	await terminal.waitFor(() => colourOf(terminal) === '3 inverse');
	assert.equal(terminal.bells, 0);
	await terminal.waitFor(() => colourOf(terminal) === '1 inverse bold');
	await terminal.waitFor(() => terminal.bells === 1);
	await terminal.waitFor(/ 0:57 left of/);
	assert.equal(terminal.bells, 1);
});
