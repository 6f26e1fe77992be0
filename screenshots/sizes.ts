import {dark, light} from './palette.js';
import {drawn, openedFor, untilDrawn} from './picture.js';
import {productionScenario} from './scenarios.js';

/** The sizes of terminals in which the list is drawn, the widest first. */
const sizes = [
	{columns: 200, rows: 50},
	{columns: 140, rows: 40},
	{columns: 80, rows: 24},
	{columns: 60, rows: 15},
] as const;

/** The names of the pictures of the list in all sizes, each on dark and on light. */
export const sizeNames: readonly string[] = sizes.flatMap(namesOf);

/**
Draws the list in terminals of several sizes, dark and light: one terminal that is resized.

@param expected The existing pictures by name, or null: see `pictureOf`.
@returns The pictures by name.
*/
export async function sizePictures(
	expected: ReadonlyMap<string, string> | null,
): Promise<Map<string, string>> {
	await using cleanup = new AsyncDisposableStack();
	const [widest] = sizes;
	const terminal = await openedFor({...productionScenario, ...widest}, cleanup);
	const pictures = new Map<string, string>();
	for (const size of sizes) {
		const [onDark, onLight] = namesOf(size);
		terminal.resize(size.columns, size.rows);
		// Until the program has drawn it anew, the rows of the former size are wrapped.
		await terminal.waitFor(
			() =>
				terminal.line(0).startsWith(' eic ') && / {2}\? help/.test(terminal.line(size.rows - 1)),
		);
		await untilDrawn(terminal, expected?.get(onDark) ?? null);
		pictures.set(onDark, drawn(terminal, dark)).set(onLight, drawn(terminal, light));
	}

	return pictures;
}

function namesOf({columns, rows}: (typeof sizes)[number]): [onDark: string, onLight: string] {
	return [`${columns}x${rows}-dark`, `${columns}x${rows}-light`];
}
