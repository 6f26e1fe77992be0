import type {ColumnName} from '../../../inventory/columns/column.js';
import type {PlacedColumn} from '../../../inventory/columns/place-columns.js';
import {hiddenHit} from '../../../inventory/search/hidden-hit.js';
import {highlight, type Piece} from '../../../inventory/search/highlight.js';
import type {Query} from '../../../inventory/search/query.js';
import {isTagField} from '../../../inventory/search/sort-fields.js';
import type {Instance} from '../../../model/fleet/instance.js';
import type {RouteWord} from '../../../route/route-word.js';
import {cut, cutMiddle, widthOf} from '../../draw/fit.js';
import {type Line, type Span, span} from '../../draw/line.js';
import type {LookName, Theme} from '../../draw/theme.js';

/** What the columns show that an instance does not say itself. */
export type KnownTexts = {
	readonly age: string;
	readonly route: RouteWord;
	/** How long ago it was connected to. */
	readonly used: string;
	readonly defaultProfile: string;
};

/** A column of a row: its text as it is drawn, and the same in spans of the column's width. */
export type Cell = {
	readonly column: PlacedColumn;
	readonly shown: string;
	readonly line: Line;
};

/** A row's cell of any column but the state's. */
export function cellOf(
	column: PlacedColumn,
	instance: Instance,
	known: KnownTexts,
	query: Query,
	theme: Theme,
	isSelected: boolean,
): Cell {
	const {ellipsis} = theme.glyphs;
	const whole = theme.safe(textOf(column, instance, known, theme));
	// A date without its time is useful; half a time is not.
	const text =
		column.name === 'launched' && widthOf(whole) > column.width ? whole.slice(0, 10) : whole;
	const shown = column.cutsMiddle
		? cutMiddle(text, column.width, ellipsis)
		: cut(text, column.width, ellipsis);
	const look = lookOf(column.name, known.route, isSelected);
	const pieces =
		column.field === null ? [{text: shown, isMatch: false}] : highlight(shown, query, column.field);
	const blank = ' '.repeat(Math.max(0, column.width - widthOf(shown)));
	return {column, shown, line: [...spansOf(pieces, look), span(blank)]};
}

/** Where the filter matched, if none of the cells shows it; nothing if they do. */
export function hitLine(
	instance: Instance,
	query: Query,
	cells: readonly Cell[],
	{glyphs, safe}: Theme,
): Line {
	const shown = cells.map(({column: {name, field}, shown: text}) => ({
		field,
		// The title has the key.
		text: isTagField(name) ? `${name.slice('tag:'.length)}=${text}` : text,
	}));
	const state = {field: 'state', text: instance.state} as const;
	const hit = hiddenHit(instance, query, [...shown, state], glyphs.ellipsis);
	if (hit === null) {
		return [];
	}

	const label = hit.label === '' ? '' : `${hit.label} `;
	return [span(label, 'quiet'), ...spansOf(highlight(safe(hit.text), query, hit.field), 'text')];
}

function textOf(
	column: PlacedColumn,
	instance: Instance,
	{age, route, used, defaultProfile}: KnownTexts,
	{glyphs}: Theme,
): string {
	switch (column.name) {
		case 'age': {
			return age;
		}

		case 'route': {
			const isNone = route.type === null && route.word !== '';
			return isNone ? `${glyphs.no} ${route.word}` : route.word;
		}

		case 'used': {
			return used;
		}

		case 'profile': {
			return instance.profile ?? defaultProfile;
		}

		default: {
			return column.text(instance);
		}
	}
}

function spansOf(pieces: readonly Piece[], look: LookName): Span[] {
	return pieces.map(({text, isMatch}) => span(text, isMatch ? 'match' : look));
}

/** What identifies an instance and says how to reach it is plain, the rest is quiet. */
const plainColumns: ReadonlySet<ColumnName> = new Set([
	'name',
	'address',
	'publicIpv4',
	'privateIpv4',
	'ipv6',
]);

function lookOf(name: ColumnName, route: RouteWord, isSelected: boolean): LookName {
	if (isSelected) {
		return 'strong';
	}

	const isPlain =
		plainColumns.has(name) || isTagField(name) || (name === 'route' && route.type !== null);
	return isPlain ? 'text' : 'quiet';
}
