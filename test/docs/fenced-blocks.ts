/** A fenced block of a Markdown page. */
export type FencedBlock = {
	/** What follows the opening fence, such as `sh demo`. */
	readonly info: string;
	readonly text: string;
	/** The line of the opening fence, from 1. */
	readonly line: number;
};

/** A block of commands that runs against the demo, and the output that the page shows after it. */
export type DemoBlock = FencedBlock & {
	/** Null where the page shows none. */
	readonly output: string | null;
};

/** Every fenced block of a page, in order. */
export function fencedBlocks(page: string): readonly FencedBlock[] {
	return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(
		({index, 1: info = '', 2: text = ''}) => ({
			info: info.trim(),
			text,
			line: page.slice(0, index).split('\n').length,
		}),
	);
}

/** The blocks marked `sh demo`. A block marked `text output` right after one is what it prints. */
export function demoBlocks(page: string): readonly DemoBlock[] {
	const blocks = fencedBlocks(page);
	return blocks.flatMap((block, index) => {
		const next = blocks[index + 1];
		const output = next?.info === 'text output' ? next.text : null;
		return block.info === 'sh demo' ? [{...block, output}] : [];
	});
}

/**
Whether a program printed what a page shows. `…` stands for any text within a line, and alone on a line
for any number of lines; blanks at the end of a line do not count.
*/
export function isShown(shown: string, printed: string): boolean {
	const lines = withoutTrailingBlanks(shown).split('\n');
	const pattern = lines
		.map(line => (line === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(literal).join('.*?')}\\n`))
		.join('');
	return new RegExp(`^${pattern}$`).test(`${withoutTrailingBlanks(printed)}\n`);
}

/** A pattern of exactly this text. */
function literal(text: string): string {
	return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function withoutTrailingBlanks(text: string): string {
	return text.replaceAll(/[ \t]+$/gm, '').replace(/\n+$/, '');
}
