import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import type {Arguments, CommandTable} from '../command.js';
import {print} from '../output/terminal.js';
import {bashReply, splitBashLine} from './bash-words.js';
import {completionOf} from './candidates.js';
import {knownFor} from './known.js';
import {wantedAt} from './wanted.js';

/** `eic complete`: what could stand at the cursor, a line each; asked by the shells at every Tab. */
export async function run(argv: Arguments, {picker, commands}: CommandTable): Promise<number> {
	const given = argv.rest ?? [];
	const wordBreaks = argv.value('word-breaks');
	const line = wordBreaks === null ? null : splitBashLine(given[0] ?? '', wordBreaks);
	const words = line === null ? given.slice(0, -1) : line.words.slice(1);
	const current = line === null ? (given.at(-1) ?? '') : line.current;
	const wanted = wantedAt(commands, picker, words, current);
	const {candidates, withFiles} = await completionOf(wanted, commands, knownFor(words));
	// What cannot be typed cannot be completed, and must not reach the shell.
	const typable = candidates.filter(({value}) => sanitize(value) === value);
	const lines = typable.map(({value, description}) => {
		const shown = line === null ? value : bashReply(value, line);
		return `${shown}\t${sanitize(description, 200)}\n`;
	});
	const files = line === null || line.quote === null ? ':files\n' : ':files-in-quote\n';
	print(sanitizeLines(lines.join('') + (withFiles ? files : '')));
	return 0;
}
