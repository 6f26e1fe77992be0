import {sanitizeLines} from '../../model/text/sanitize.js';
import type {Arguments} from '../command.js';
import {print} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import {scripts, shells} from './scripts.js';

/** `eic completion SHELL`: prints the script with which a shell completes `eic`. */
export async function run(argv: Arguments): Promise<number> {
	const [word, ...more] = argv.words;
	const shell = shells.find(name => name === word);
	if (shell === undefined || more.length > 0) {
		throw usageFailure(
			`Which shell? Choose one of ${shells.join(', ')}.`,
			'For example: source <(eic completion bash)',
		);
	}

	print(sanitizeLines(scripts[shell]));
	return 0;
}
