import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {type Shell, shells} from '../../../source/commands/completion/scripts.js';
import {openInventoryCache} from '../../../source/inventory/cache/cache.js';
import {cacheKeyFor} from '../../../source/inventory/cache/cache-key.js';
import {instanceWith} from '../../support/fixtures.js';
import {isMissing} from '../../support/missing.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

/** How each shell starts without the user's files, and loads the completion. */
const starts: Readonly<Record<Shell, {args: readonly string[]; teach: string}>> = {
	bash: {args: ['--norc', '--noprofile', '-i'], teach: 'source <(eic completion bash)'},
	zsh: {
		args: ['-f', '-i'],
		teach: 'autoload -Uz compinit; compinit -u; source <(eic completion zsh)',
	},
	fish: {
		args: ['--no-config', '-i'],
		teach: "function fish_prompt; echo -n '> '; end; eic completion fish | source",
	},
};

describe('completion in a shell', () => {
	for (const shell of shells) {
		test(shell, {skip: isMissing(shell)}, async t => {
			const terminal = await openShell(t, shell);
			const typed = async (text: string, expected: string) => {
				terminal.write(`${text}\t`);
				await terminal.waitFor(() => isShown(terminal, expected));
				terminal.press('ctrl-u');
				await terminal.waitFor(() => isShown(terminal, '> '));
			};

			await typed('eic send-', '> eic send-ssh-public-key ');
			await typed('eic favorites exp', '> eic favorites export ');
			await typed('eic ssh --connection-type di', '> eic ssh --connection-type direct ');
			await typed('eic ssh db-ma', '> eic ssh db-main ');
			await typed('eic ssh ubuntu@db-ma', '> eic ssh ubuntu@db-main ');
			await typed('eic ssh --region eu-w', '> eic ssh --region eu-west-1 ');
			await typed('eic ssh --region=eu-w', '> eic ssh --region=eu-west-1 ');
			await typed('eic ssh two', '> eic ssh two\\ words ');
			await typed('eic ssh -i note', '> eic ssh -i notes.pem ');
			await typed('eic cp notes.pem db-ma', '> eic cp notes.pem db-main:');
			await typed('eic ssh --profile stag', '> eic ssh --profile staging ');
		});
	}

	test('another shell is a usage error', async () => {
		const {exitCode, stderr} = await runEic(['completion', 'tcsh'], {});
		assert.equal(exitCode, 252);
		assert.match(stderr, /bash, zsh, fish/);
	});
});

/** Opens a shell with completion for eic, in a home with cached lists of two regions. */
async function openShell(t: TestContext, shell: Shell): Promise<PtyTerminal> {
	const home = temporaryHome();
	t.after(() => home.remove());
	const cache = openInventoryCache(
		cacheKeyFor(null, {}),
		path.join(home.path, '.cache', 'eic', 'inventory'),
	);
	for (const [region, names] of [
		['us-east-1', ['db-main', 'two words', 'web-1']],
		['eu-west-1', ['web-9']],
	] as const) {
		const instances = names.map((name, index) =>
			instanceWith({id: `i-${region}${index}`, name, region}),
		);
		await cache.writeCached(region, {instances, endpoints: null, readAt: new Date()});
	}

	writeFileSync(path.join(home.path, 'notes.pem'), '');
	mkdirSync(path.join(home.path, '.aws'));
	writeFileSync(path.join(home.path, '.aws', 'config'), '[profile staging]\nregion = eu-west-1\n');
	const program = path.join(home.path, 'eic');
	writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${eicProgram}' "$@"\n`);
	chmodSync(program, 0o755);

	const {args, teach} = starts[shell];
	const terminal = openTerminal({
		command: shell,
		args,
		columns: 120,
		cwd: home.path,
		env: {
			...home.environment,
			PATH: `${home.path}:${process.env['PATH']}`,
			PS1: '> ',
			PROMPT: '> ',
		},
	});
	t.after(() => terminal.close());
	await terminal.waitFor(/[>#$]/);
	terminal.write(`${teach}; echo taught | tr a-z A-Z\r`);
	await terminal.waitFor('TAUGHT');
	terminal.press('ctrl-l');
	await terminal.waitFor(() => isShown(terminal, '> '));
	return terminal;
}

/** Whether the screen starts with this text, with the cursor right after it. */
function isShown(terminal: PtyTerminal, text: string): boolean {
	const {column, row} = terminal.cursor;
	return terminal.line(row) === text.trimEnd() && column === text.length;
}
