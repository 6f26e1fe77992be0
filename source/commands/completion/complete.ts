import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import type {Arguments, CommandTable} from '../command.js';
import {print} from '../output/terminal.js';
import {bashReply, splitBashLine} from './bash-words.js';
import {complete} from './candidates.js';
import {contextAt} from './context.js';
import {sourcesFor} from './sources.js';

/** `eic complete`: prints the possible completions, one a line. Shells call it at every Tab. */
export async function run(argv: Arguments, {picker, commands}: CommandTable): Promise<number> {
	const rest = argv.rest ?? [];
	const wordBreaks = argv.value('word-breaks');
	const line = wordBreaks === null ? null : splitBashLine(rest[0] ?? '', wordBreaks);
	const words = line === null ? rest.slice(0, -1) : line.words.slice(1);
	const current = line === null ? (rest.at(-1) ?? '') : line.current;
	const context = contextAt(commands, picker, words, current);
	const {candidates, withFiles} = await complete(context, commands, sourcesFor(words));
	// A value with control characters cannot be typed and must not reach the shell.
	const typable = candidates.filter(({value}) => sanitize(value) === value);
	const lines = typable.map(({value, description}) => {
		const reply = line === null ? value : bashReply(value, line);
		return `${reply}\t${sanitize(description, 200)}\n`;
	});
	const files = line === null || line.quote === null ? ':files\n' : ':files-in-quote\n';
	print(sanitizeLines(lines.join('') + (withFiles ? files : '')));
	return 0;
}
