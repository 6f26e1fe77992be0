import type {Arguments} from './command.js';
import {usageFailure} from './parse.js';
import {run as runSsh} from './ssh.js';
import {lastTarget} from './target/known-target.js';

/** `eic -`: runs `eic ssh` to the last instance, with the same options as last time. */
export async function run(argv: Arguments): Promise<number> {
	const [unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(
			`Unexpected argument ${unexpected}: - is the target.`,
			'A remote command goes after --.',
		);
	}

	return runSsh({...argv, words: [lastTarget]});
}
