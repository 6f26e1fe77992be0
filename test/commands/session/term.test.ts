import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it} from 'node:test';
import {remoteTerm} from '../../../source/model/ssh/remote-term.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('the TERM of a remote', () => {
	const tested = demoForTests();

	/** What is on the screen of a terminal of this TERM after a command that tells its own. */
	const screenWith = async (term: string, ...args: readonly string[]): Promise<string> => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', '-t', ...args, 'web-1', '--', 'echo "TERM is $TERM"'],
			env: {...tested.environment, TERM: term},
			columns: 120,
			rows: 30,
		});
		try {
			assert.equal((await terminal.exited).exitCode, 0, terminal.screen());
			return terminal.screen();
		} finally {
			terminal.close();
		}
	};

	it('is one that instances know, and the change is announced once', async () => {
		const first = await screenWith('xterm-kitty');
		assert.match(first, /^TERM is xterm-256color$/m);
		assert.match(
			first,
			/Few instances know the terminal xterm-kitty, so TERM is xterm-256color there/,
		);
		assert.doesNotMatch(await screenWith('xterm-kitty'), /Few instances/);
	});

	it('is the one here where that was asked for, and any other', async () => {
		assert.match(await screenWith('foot', '--term', 'same'), /^TERM is foot$/m);
		assert.match(await screenWith('foot', '--term', 'vt220'), /^TERM is vt220$/m);
		const file = path.join(tested.environment['XDG_CONFIG_HOME'] ?? '', 'eic', 'settings.json');
		const before = JSON.parse(readFileSync(file, 'utf8'));
		writeFileSync(file, JSON.stringify({...before, term: 'same'}));
		const screen = await screenWith('alacritty');
		writeFileSync(file, JSON.stringify(before));
		assert.match(screen, /^TERM is alacritty$/m);
		assert.doesNotMatch(screen, /Few instances/);
	});

	it('is no word with a blank', async () => {
		const {exitCode, stderr} = await runEic(['ssh', '--term', 'a b', 'web-1'], tested.environment);
		assert.equal(exitCode, 252);
		assert.match(stderr, /Invalid --term "a b"/);
	});

	it('stays what it is where most know it', () => {
		for (const term of ['xterm-256color', 'tmux-256color', 'screen', 'footnote', undefined]) {
			assert.equal(remoteTerm(term, null), term);
		}

		for (const term of ['wezterm', 'xterm-ghostty', 'alacritty-direct', 'foot-extra']) {
			assert.equal(remoteTerm(term, null), 'xterm-256color');
		}
	});
});
