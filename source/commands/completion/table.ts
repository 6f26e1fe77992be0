import type {CommandSpec} from '../command.js';
import {helpOption} from '../options.js';

/** The commands for shell completion. */
export const completionCommands: readonly CommandSpec[] = [
	{
		name: 'completion',
		summary: 'print the completion script for bash, zsh or fish',
		usage: 'bash|zsh|fish',
		words: 'shell',
		notes: [
			'bash: add to ~/.bashrc        source <(eic completion bash)',
			'zsh:  add to ~/.zshrc         source <(eic completion zsh)',
			'fish: eic completion fish > ~/.config/fish/completions/eic.fish',
			'It completes the instances and regions that eic listed last, without asking AWS.',
		],
		options: [helpOption],
		isWithoutSettings: true,
		load: () => import('./completion.js'),
	},
	{
		name: 'complete',
		summary: 'the answer to a Tab: what could stand at the cursor',
		usage: '-- WORD … CURRENT',
		isForPrograms: true,
		isWithoutSettings: true,
		options: [
			{
				name: 'word-breaks',
				value: 'CHARACTERS',
				help: 'for bash: one word, the line; its COMP_WORDBREAKS',
			},
			helpOption,
		],
		load: () => import('./complete.js'),
	},
];
