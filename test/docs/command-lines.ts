/**
The command lines of `eic` in a block of shell commands, each split into words as a shell does. A line
counts where it begins with `eic`; comments, pipes and redirections end it.
*/
export function eicCommandLines(commands: string): ReadonlyArray<readonly string[]> {
	return commands
		.replaceAll(/\\\n\s*/g, ' ')
		.split('\n')
		.filter(line => /^eic(?: |$)/.test(line))
		.map(line => shellWords(line).slice(1));
}

/** The command lines of `eic` that stand in backticks within the text of a page. */
export function inlineCommandLines(page: string): ReadonlyArray<readonly string[]> {
	const prose = page.replaceAll(/^```.*\n[\s\S]*?^```$/gm, '');
	return [...prose.matchAll(/`(eic [^`\n]+)`/g)].map(([, line = '']) =>
		shellWords(line.replaceAll('\\|', '|')).slice(1),
	);
}

function shellWords(line: string): string[] {
	const words: string[] = [];
	for (const [, quoted, plain = ''] of line.matchAll(/'([^']*)'|([^\s']+)/g)) {
		if (quoted === undefined && /^(?:#|\||&|;|[12]?>|<)/.test(plain)) {
			break;
		}

		words.push(quoted ?? plain);
	}

	return words;
}
