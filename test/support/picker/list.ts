import {
	contains,
	expectSoon,
	expectText,
	quoted,
	type Terminal,
	type WaitOptions,
} from './expect-soon.js';
import {type ListRow, readList} from './list-rows.js';

/** The list of instances. */
export function listOf(terminal: Terminal) {
	const rows = () => readList(terminal)?.rows ?? [];
	const named = () => rows().map(row => `${row.isFavorite ? '★ ' : ''}${row.name}`);
	return {
		/** The Names of the rows in sight, favorites with their star. */
		names: named,
		async selects(name: string, options?: WaitOptions) {
			await expectSoon(
				terminal,
				`the list to select ${quoted(name)}`,
				() => {
					const selected = rows().find(({isSelected}) => isSelected);
					return selected?.name === name ? null : quoted(selected?.name ?? 'no selection');
				},
				options,
			);
		},
		/** The first rows are these, favorites written with their star. */
		async beginsWith(...names: readonly string[]) {
			await expectSoon(terminal, `the list to begin with ${quoted(names.join(', '))}`, () => {
				const first = named().slice(0, names.length);
				return first.join() === names.join() ? null : quoted(first.join(', '));
			});
		},
		/** These rows and no others are in sight. */
		async is(...names: readonly string[]) {
			await expectSoon(terminal, `the list to be ${quoted(names.join(', '))}`, () =>
				named().join() === names.join() ? null : quoted(named().join(', ')),
			);
		},
		async hasNoFavorite() {
			await expectSoon(terminal, 'a list without favorites', () =>
				rows().length > 0 && rows().every(({isFavorite}) => !isFavorite)
					? null
					: quoted(named().join(', ')),
			);
		},
		/** A phrase in any line: a heading, a message where there are no rows. */
		async shows(phrase: string, options?: WaitOptions) {
			const lines = () => readList(terminal)?.lines.join('\n') ?? null;
			await expectText(terminal, 'the list', phrase, lines, options);
		},
		/** Each phrase in a line of its own, in this order. */
		async showsInOrder(...phrases: readonly string[]) {
			await expectSoon(terminal, `the list to show ${quoted(phrases.join(', then '))}`, () => {
				const lines = readList(terminal)?.lines ?? [];
				let from = 0;
				for (const phrase of phrases) {
					const found = lines.findIndex((line, index) => index >= from && contains(line, phrase));
					if (found === -1) {
						return `no ${quoted(phrase)} in its place`;
					}

					from = found + 1;
				}

				return null;
			});
		},
		/** These titles beside each other, an arrow included where the list is sorted by one. */
		async hasColumns(...titles: readonly string[]) {
			await expectSoon(
				terminal,
				`the list to have the columns ${quoted(titles.join(', '))}`,
				() => {
					const all = readList(terminal)?.titles ?? [];
					return `,${all.join()},`.includes(`,${titles.join()},`) ? null : quoted(all.join(', '));
				},
			);
		},
		columns: () => readList(terminal)?.titles ?? [],
	};
}

/** The row of one instance. */
export function rowOf(terminal: Terminal, name: string) {
	const expectRow = (
		what: string,
		mismatch: (row: ListRow) => string | null,
		options?: WaitOptions,
	) =>
		expectSoon(
			terminal,
			`the row ${quoted(name)} ${what}`,
			() => {
				const row = readList(terminal)?.rows.find(each => each.name === name);
				return row === undefined ? 'no such row' : mismatch(row);
			},
			options,
		);
	return {
		isThere: () => expectRow('to be in the list', () => null),
		isSelected: () => expectRow('to be selected', row => (row.isSelected ? null : 'another one')),
		isFavorite: () => expectRow('to have a star', row => (row.isFavorite ? null : 'none')),
		isProduction: () =>
			expectRow('to be of production', row => (row.isProduction ? null : 'no mark of it')),
		hasState: (state: string, options?: WaitOptions) =>
			expectRow(
				`to have the state ${quoted(state)}`,
				row => (row.state === state ? null : quoted(row.state)),
				options,
			),
		shows: (phrase: string) =>
			expectRow(`to show ${quoted(phrase)}`, ({text}) =>
				contains(text, phrase) ? null : quoted(text),
			),
	};
}
