import {columnsOf, rowsOf, selectedBar, type Terminal} from './expect-soon.js';

/** An instance in the list, as it is drawn. */
export type ListRow = {
	/** Without the marks before it. */
	readonly name: string;
	/** Its word, also where the dot of a running instance stands for it. */
	readonly state: string;
	readonly isSelected: boolean;
	readonly isFavorite: boolean;
	readonly isProduction: boolean;
	/** The text of each column by its title. */
	readonly columns: ReadonlyMap<string, string>;
	readonly text: string;
};

/** The list of instances, or what is in its place. */
export type ListTable = {
	readonly titles: readonly string[];
	readonly rows: readonly ListRow[];
	/** All lines below the titles: headings of groups and messages, too. */
	readonly lines: readonly string[];
};

/** What is before a Name, in Unicode or ASCII: the state, the star of a favorite, the badge of production. */
const beforeName = /^([●◐◑○◌✕✗*~x-])(?: ([a-z-]+))? *([★*])? *([▲!] PROD)?$/;

/** Reads the list off the screen; null where there is none. */
export function readList(terminal: Terminal): ListTable | null {
	const screen = rowsOf(terminal);
	const titleRow = screen.findIndex(line => /^ {2}STATE +NAME\b/.test(line));
	const titleLine = screen[titleRow];
	if (titleLine === undefined) {
		return null;
	}

	// On a wide terminal the details are beside the list, else the scroll bar is the last column.
	const side = titleLine.indexOf('│');
	const width = side === -1 ? terminal.size.columns : side;
	const titles = columnsOf(titleLine.slice(0, width));
	const starts = titles.map(title => titleLine.indexOf(`  ${title}`) + 2);
	const rule = screen.findIndex((line, row) => row > titleRow && /^(?:──|--)/.test(line));
	const end = rule === -1 ? screen.length - 1 : rule;
	const lines: string[] = [];
	const rows: ListRow[] = [];
	for (let row = titleRow + 1; row < end; row++) {
		const cell = (first: number, until = width - 1) =>
			terminal.cellsOfLine(row, first, until).trim();
		lines.push(cell(0));
		const [, nameStart = 0] = starts;
		const before = beforeName.exec(cell(2, nameStart));
		if (before !== null) {
			const [, glyph, word = glyph === '●' ? 'running' : '', star, badge] = before;
			const texts = titles.map((_, index) => cell(starts[index] ?? 0, starts[index + 1]));
			rows.push({
				state: word,
				name: texts[1] ?? '',
				isSelected: selectedBar.test(terminal.line(row)),
				isFavorite: star !== undefined,
				isProduction: badge !== undefined,
				columns: new Map(titles.map((title, index) => [title, texts[index] ?? ''])),
				text: cell(0),
			});
		}
	}

	return {titles, rows, lines};
}
