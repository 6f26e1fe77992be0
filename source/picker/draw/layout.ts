/** A terminal's size in characters. */
export type Size = {readonly columns: number; readonly rows: number};

export const smallestSize: Size = {columns: 60, rows: 15};

/** The least width of the details beside the list. */
const narrowestBeside = 48;

/** The width beyond which a list takes no more columns while the details are below it. */
const widestAbove = 140;

/**
From this width on, the details are beside the list, which keeps `widestAbove` columns: a wider terminal
never shows less of an instance than a narrower one.
*/
const besideColumns = widestAbove + narrowestBeside;

/** Where everything of the list screen goes. */
export type Layout = {
	readonly list: Size;
	readonly details: Size & {readonly place: 'below' | 'beside'};
};

/** Rows that are always taken: header, filter, column titles, footer. */
const frameRows = 4;

export function isTooSmall({columns, rows}: Size): boolean {
	return columns < smallestSize.columns || rows < smallestSize.rows;
}

/**
The layout for a terminal. It depends on the size alone, never on what is shown, so that nothing
moves when another instance is selected.
*/
export function layoutOf({columns, rows}: Size): Layout {
	const room = Math.max(1, rows - frameRows);
	if (columns >= besideColumns) {
		// Both grow. The list needs the room more: details can wrap, but columns of the list are dropped.
		const width = Math.min(72, narrowestBeside + Math.floor((columns - besideColumns) / 2));
		return {
			list: {columns: columns - width, rows: room},
			details: {place: 'beside', columns: width, rows: room + 1},
		};
	}

	const height = detailRows(rows);
	return {
		list: {columns, rows: Math.max(1, room - height)},
		details: {place: 'below', columns, rows: height},
	};
}

/** How much of the list's width its columns are placed in: it never shrinks as the terminal grows. */
export function placedColumns(size: Size): number {
	const {list, details} = layoutOf(size);
	return details.place === 'below' ? Math.min(list.columns, widestAbove) : list.columns;
}

/** As many lines as are known of nearly every instance, so that hardly any is blank. */
function detailRows(rows: number): number {
	if (rows < 20) {
		return 4;
	}

	return rows < 30 ? 7 : 8;
}
