import {isTagField, type TagField} from '../search/sort-fields.js';
import {type Column, type ColumnName, columnOf, inColumnOrder, usualColumns} from './column.js';

/** A column with the width it got. */
export type PlacedColumn = Column & {readonly width: number};

/** Between two columns. */
export const columnGap = 2;

/** What the widths of the columns depend on. */
export type ColumnNeeds = {
	/** The width that each column wants; a column without any is empty in all rows, and not shown. */
	readonly widths: ReadonlyMap<ColumnName, number>;
	/** The width in which most Names are whole. */
	readonly commonName: number;
	/** The tags that have a column by default. */
	readonly tags: readonly TagField[];
	/** Instances of several regions are shown, which their zones tell apart. */
	readonly hasRegions: boolean;
	/** The same for profiles. */
	readonly hasProfiles: boolean;
	/** The columns that the user chose, besides state and Name; null for what fits. */
	readonly chosen: readonly ColumnName[] | null;
};

/** A column, and the width that it has after this step. */
type Step = readonly [name: ColumnName, width: number];

/** With less, Names could not be told apart. */
const tightName = 9;

/** Longer Names are cut: a few of them must not take the room of all other columns. */
const longestName = 48;

/** A shorter id shows how it begins and how it ends. */
const cutId = 12;

/**
The columns that fit into `width`, with their widths: first the whole Name, then the whole id, then the
others as far as there is room.

A wider terminal never shows less: the steps are always the same, and are taken until one does not fit.
*/
export function placeColumns(width: number, needs: ColumnNeeds): PlacedColumn[] {
	const widths = new Map<ColumnName, number>();
	let rest = width;
	for (const [name, wanted] of stepsFor(needs)) {
		const before = widths.get(name);
		const cost =
			before === undefined ? wanted + (widths.size > 0 ? columnGap : 0) : wanted - before;
		if (cost > rest) {
			// What is there already may grow by a part of the step.
			if (before !== undefined) {
				widths.set(name, before + rest);
			}

			break;
		}

		widths.set(name, Math.max(wanted, before ?? 0));
		rest -= Math.max(0, cost);
	}

	return inColumnOrder(widths.keys()).map(name => ({
		...columnOf(name),
		width: widths.get(name) ?? 0,
	}));
}

/**
The columns with a state that is at least this wide: what it needs more comes from the Name beside it,
in all rows alike, so that they stay aligned and no other column moves.
*/
export function withStateWidth(
	columns: readonly PlacedColumn[],
	stateWidth: number,
): readonly PlacedColumn[] {
	const more = stateWidth - (columns.find(({name}) => name === 'state')?.width ?? stateWidth);
	const changes: Partial<Record<ColumnName, number>> = {state: more, name: -more};
	return more > 0
		? columns.map(column => ({...column, width: column.width + (changes[column.name] ?? 0)}))
		: columns;
}

/** In which order the columns get their room. Columns that are empty in all rows get none. */
function stepsFor(needs: ColumnNeeds): Step[] {
	const {widths, commonName, chosen, hasRegions, hasProfiles} = needs;
	const wantedOf = (name: ColumnName) => widths.get(name) ?? 0;
	const growth = (limit: number): Step => [
		'name',
		Math.max(tightName, Math.min(limit, commonName, longestName)),
	];
	const whole = (column: ColumnName): Step => [column, wantedOf(column)];
	const isShown = (column: ColumnName) => chosen === null || chosen.includes(column);
	const identity: Step[] = [
		whole('state'),
		growth(tightName),
		...(hasRegions && chosen === null ? [whole('zone')] : []),
		...(hasProfiles && isShown('profile') ? [['profile', 7] as const] : []),
		growth(20),
		...(isShown('id') ? [['id', cutId] as const] : []),
		growth(32),
		...(isShown('id') ? [whole('id')] : []),
		...(hasProfiles && isShown('profile') ? [whole('profile')] : []),
	];
	const others = (chosen === null ? usualWith(needs.tags) : inColumnOrder(chosen)).map(whole);
	// Most Names are whole before columns that say how the instance is reached, the longest at the end.
	const split = others.findIndex(([column]) => column === 'address' || isTagField(column));
	return [
		...identity,
		...others.toSpliced(split === -1 ? others.length : split, 0, growth(longestName)),
		['name', Math.min(longestName, wantedOf('name'))] as const,
	].filter(([, width]) => width > 0);
}

function usualWith(tags: readonly TagField[]): ColumnName[] {
	return inColumnOrder([...usualColumns, ...tags]);
}
