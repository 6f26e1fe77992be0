import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';

/** Tries eic in a terminal as a new user does: the demo, a region, an instance, a shell. */
export async function tryDemo(
	t: TestContext,
	[command, ...args]: readonly [string, ...string[]],
	environment: Readonly<Record<string, string>> = {},
): Promise<void> {
	const home = temporaryHome();
	t.after(() => home.remove());
	const terminal = openTerminal({
		command,
		args: [...args, 'demo', '--exit'],
		env: {
			...home.environment,
			PATH: `${path.dirname(command)}:${process.env['PATH']}`,
			...environment,
		},
	});
	t.after(() => terminal.close());
	await terminal.waitFor('▌ us-east-1', {timeoutMs: 30_000});
	terminal.press('enter');
	await terminal.waitFor(/● +api-1/);
	terminal.write('web-1');
	await terminal.waitFor(/▌.*web-1/);
	terminal.press('enter');
	await terminal.waitFor(/web-1 ~\]\$/, {timeoutMs: 30_000});
	terminal.write('echo $((6 * 7)); exit 3\r');
	const {exitCode} = await terminal.exited;
	if (exitCode !== 3) {
		throw new Error(`eic ended with ${exitCode}:\n${terminal.screen()}`);
	}
}
