import type {Arguments} from './command.js';
import {usageFailure} from './parse.js';
import {run as runSsh} from './ssh.js';
import {lastTarget} from './target/known-target.js';

/** `eic -`: `eic ssh` to the last instance, with what was asked for the last time. */
export async function run(argv: Arguments): Promise<number> {
	const [unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(
			`${unexpected} is one too many: - is the target.`,
			'A remote command goes behind --.',
		);
	}

	return runSsh({...argv, words: [lastTarget]});
}
