import type {CommandSpec} from '../command.js';
import {helpOption} from '../options.js';

/** The commands for shell completion. */
export const completionCommands: readonly CommandSpec[] = [
	{
		name: 'completion',
		summary: 'print the completion script for bash, zsh or fish',
		usage: 'bash|zsh|fish',
		words: 'shell',
		notes: ['Completes the instances and regions that eic listed last, without asking AWS.'],
		options: [helpOption],
		isWithoutSettings: true,
		examples: [
			['source <(eic completion bash)', 'in ~/.bashrc'],
			['source <(eic completion zsh)', 'in ~/.zshrc, after compinit'],
			['eic completion fish > ~/.config/fish/completions/eic.fish', 'once'],
		],
		load: () => import('./completion.js'),
	},
	{
		name: 'complete',
		summary: 'print the completions for the word at the cursor',
		usage: '-- WORD … CURRENT',
		isForPrograms: true,
		isWithoutSettings: true,
		options: [
			{
				name: 'word-breaks',
				value: 'CHARACTERS',
				help: 'for bash: what separates words; WORD is the whole line',
			},
			helpOption,
		],
		examples: [['eic complete -- ssh we', 'what could follow ssh we']],
		load: () => import('./complete.js'),
	},
];
