import process from 'node:process';
import {clipboardPrograms, tmuxBuffer} from './clipboard-programs.js';
import {type Environment, findProgram} from './find-program.js';
import {runProgram} from './run-program.js';

/** What became of a text that was to be copied by a program. */
export type CopyResult = {
	/** Where it is now; null where no program could copy it. */
	readonly to: 'clipboard' | 'tmux' | null;
	/** What went wrong before that, sentences without their full stops. */
	readonly failures: readonly string[];
};

/**
Copies a text with the first program that can. In an SSH session the programs of this machine would reach
the clipboard of the wrong screen, so only tmux is asked there. Never rejects.
*/
export async function copyText(
	text: string,
	environment: Environment = process.env,
	platform: NodeJS.Platform = process.platform,
): Promise<CopyResult> {
	const failures: string[] = [];
	const isHere = !(await isRemote(environment));
	const local = isHere ? clipboardPrograms(environment, platform) : [];
	for (const program of [...local, ...(environment['TMUX'] ? [tmuxBuffer] : [])]) {
		const file = findProgram(program.name, environment);
		if (file !== null) {
			const {failure} = await runProgram(file, program.args, program.encode?.(text) ?? text);
			if (failure === null) {
				return {to: program === tmuxBuffer ? 'tmux' : 'clipboard', failures};
			}

			failures.push(failure);
		}
	}

	return {to: null, failures};
}

/**
Whether the person's screen is at another machine. A shell in tmux keeps the variables it was started
with, while tmux takes SSH_CONNECTION from the terminal that was attached last.
*/
async function isRemote(environment: Environment): Promise<boolean> {
	const tmux = environment['TMUX'] ? findProgram('tmux', environment) : null;
	if (tmux === null) {
		return Boolean(environment['SSH_CONNECTION']);
	}

	const {output} = await runProgram(tmux, ['show-environment', 'SSH_CONNECTION']);
	return output.startsWith('SSH_CONNECTION=');
}
