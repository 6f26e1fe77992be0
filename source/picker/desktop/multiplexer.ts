import type {Environment} from './find-program.js';

/** Programs that open a window or a pane beside the one they are asked from. */
export type Multiplexer = 'tmux' | 'kitty' | 'wezterm';

/** A window with a tab of its own, or a part of the window that is there. */
export type WindowKind = 'window' | 'pane';

/** A program with its arguments. */
type CommandLine = {readonly name: string; readonly args: readonly string[]};

/** The program that this terminal can be asked for windows by; null for none. */
export function multiplexerOf({
	TMUX,
	WEZTERM_PANE,
	KITTY_LISTEN_ON,
	SSH_CONNECTION,
}: Environment): Multiplexer | null {
	if (TMUX) {
		return 'tmux';
	}

	if (WEZTERM_PANE) {
		return 'wezterm';
	}

	// In an SSH session kitty may be another machine's, and would open its windows there.
	return KITTY_LISTEN_ON && !SSH_CONNECTION ? 'kitty' : null;
}

/**
What opens a window or pane with a command in it, run without a shell.

@param title For the list of windows of tmux. The others show the title that the command sets.
*/
export function openingCommand(
	multiplexer: Multiplexer,
	kind: WindowKind,
	title: string,
	command: readonly string[],
): CommandLine {
	const isWindow = kind === 'window';
	switch (multiplexer) {
		case 'tmux': {
			const opening = isWindow ? ['new-window', '-n', tmuxName(title)] : ['split-window'];
			return {name: 'tmux', args: [...opening, '--', ...command].map(tmuxWord)};
		}

		case 'wezterm': {
			return {name: 'wezterm', args: ['cli', isWindow ? 'spawn' : 'split-pane', '--', ...command]};
		}

		case 'kitty': {
			const type = `--type=${isWindow ? 'tab' : 'window'}`;
			return {name: 'kitten', args: ['@', 'launch', type, ...command]};
		}
	}
}

/** A name in which tmux finds no format: `#(…)` in one runs a command. */
function tmuxName(title: string): string {
	return title.replaceAll(/[^\p{L}\p{N} ._@-]/gu, '').slice(0, 40) || 'eic';
}

/** tmux takes a semicolon at the end of an argument for the end of its command. */
function tmuxWord(word: string): string {
	return word.endsWith(';') ? `${word.slice(0, -1)}\\;` : word;
}
