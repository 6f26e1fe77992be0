import {chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import type {Shell} from '../../../source/commands/completion/scripts.js';
import {openInventoryCache} from '../../../source/inventory/cache/cache.js';
import {cacheKeyFor} from '../../../source/inventory/cache/cache-key.js';
import {instanceWith} from '../../support/fixtures.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

/** How each shell starts without the user's files, loads the completion, and reveals its command line. */
const starts: Readonly<Record<Shell, {args: readonly string[]; teach: string}>> = {
	bash: {
		args: ['--norc', '--noprofile', '-i'],
		teach: `source <(eic completion bash); bind -x '"\\C-x\\C-l": tell "$READLINE_LINE"'`,
	},
	zsh: {
		args: ['-f', '-i'],
		teach:
			'autoload -Uz compinit; compinit -u; source <(eic completion zsh); ' +
			`_tell() { tell "$BUFFER" }; zle -N _tell; bindkey '^X^L' _tell`,
	},
	fish: {
		args: ['--no-config', '-i'],
		teach:
			"function fish_prompt; echo -n '> '; end; eic completion fish | source; " +
			"bind \\cx\\cl 'tell (commandline | string collect)'",
	},
};

/** The result of pressing Tab and then Enter. */
export type Outcome = {
	/** The command line after Tab. */
	readonly line: string;
	/** The arguments that eic got after Enter; null if Enter was not pressed. */
	readonly args: readonly string[] | null;
};

/** A shell with completion for eic, in a terminal. */
export type CompletingShell = {
	/**
	Types a text and Tab; then Enter, unless Tab changed nothing.

	@param quote The quote to close the word with if the shell has not: after `host:` it expects a path.
	*/
	complete(typed: string, quote?: string): Promise<Outcome>;
	/** The file that hostile Names try to create. */
	readonly hasRunCode: () => boolean;
};

/**
Opens a shell with completion for eic in a real pty, in a home with these files and a cached list of
instances with these Names. Its `eic` answers Tabs as eic does, and otherwise records its arguments.
*/
export async function openCompletingShell(
	t: TestContext,
	shell: Shell,
	names: readonly string[],
	files: readonly string[] = [],
): Promise<CompletingShell> {
	const home = temporaryHome();
	t.after(() => home.remove());
	const inHome = (name: string) => path.join(home.path, name);
	const instances = names.map((name, index) =>
		instanceWith({id: `i-${String(index).padStart(17, '0')}`, name, region: 'us-east-1'}),
	);
	await openInventoryCache(cacheKeyFor(null, {}), inHome('.cache/eic/inventory')).writeCached(
		'us-east-1',
		{instances, endpoints: null, readAt: new Date()},
	);
	for (const file of files) {
		writeFileSync(inHome(file), '');
	}

	mkdirSync(inHome('bin'));
	const program = (name: string, text: string) => {
		writeFileSync(inHome(`bin/${name}`), `#!/bin/sh\n${text}`);
		chmodSync(inHome(`bin/${name}`), 0o755);
	};

	const noting = (file: string) =>
		`printf '%s\\0' "$@" >'${inHome(`${file}.new`)}'; mv '${inHome(`${file}.new`)}' '${inHome(file)}'\n`;
	program('tell', noting('line'));
	program(
		'eic',
		`case $1 in compl*) exec '${process.execPath}' '${eicProgram}' "$@";; esac\n${noting('args')}`,
	);
	const {args, teach} = starts[shell];
	const terminal = openTerminal({
		command: shell,
		args,
		columns: 160,
		cwd: home.path,
		env: {
			...home.environment,
			PATH: `${inHome('bin')}:${process.env['PATH']}`,
			PS1: '> ',
			PROMPT: '> ',
		},
	});
	t.after(() => terminal.close());
	const noted = async (file: string): Promise<readonly string[]> => {
		await terminal.waitFor(() => existsSync(inHome(file)));
		const words = readFileSync(inHome(file), 'utf8').split('\0').slice(0, -1);
		rmSync(inHome(file));
		return words;
	};

	await terminal.waitFor(/[>#$]/);
	terminal.write(`${teach}; tell taught\r`);
	await noted('line');
	return {
		async complete(typed, quote = '') {
			terminal.write(`${typed}\t\u0018\u000C`);
			const [line = ''] = await noted('line');
			if (line === typed) {
				terminal.press('ctrl-u');
				return {line, args: null};
			}

			terminal.write(line.trimEnd().endsWith(quote) ? '\r' : `${quote}\r`);
			return {line, args: await noted('args')};
		},
		hasRunCode: () => existsSync(inHome('ran')),
	};
}
