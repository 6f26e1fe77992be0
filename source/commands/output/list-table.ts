import stringWidth from 'string-width';
import {
	type Column,
	type ColumnName,
	columnOf,
	inColumnOrder,
	usualColumns,
} from '../../inventory/columns/column.js';
import {columnNeeds} from '../../inventory/columns/column-needs.js';
import {placeColumns} from '../../inventory/columns/place-columns.js';
import {noTraits, withTraitsOf} from '../../inventory/columns/traits.js';
import {ageMsOf} from '../../inventory/search/field-tests.js';
import {regionsOf} from '../../model/fleet/source.js';
import type {Plan} from '../../model/route.js';
import {formatShortAge} from '../../model/text/ago.js';
import {Characters} from '../../model/text/characters.js';
import {sanitize} from '../../model/text/sanitize.js';
import {routeWord} from '../../route/route-word.js';
import {alignedRows} from './list-text.js';

const characters = new Characters();

/** How the table of `eic list` is written. */
export type TableLook = {
	/** For the ages, in milliseconds since 1970. */
	readonly nowMs: number;
	/** The width of the terminal; null for a pipe, which gets everything whole. */
	readonly width: number | null;
	/** The columns besides state and Name; null for the picker's. */
	readonly chosen: readonly ColumnName[] | null;
};

/**
The list as an aligned table, `-` for a missing value, in the columns of the picker. On a terminal these
are as many as fit, with the same order and widths.
*/
export function listTable(plans: readonly Plan[], {nowMs, width, chosen}: TableLook): string {
	const instances = plans.map(({instance}) => instance);
	const traits = withTraitsOf(noTraits, instances, stringWidth);
	const stateWidth = Math.max('STATE'.length, ...instances.map(({state}) => state.length));
	const hasRegions = regionsOf(instances).length > 1;
	const needs = columnNeeds(traits, {chosen, hasRegions, profileWidth: 0}, stateWidth);
	const names = chosen ?? [...usualColumns, 'publicIpv4', ...needs.tags];
	const columns: ReadonlyArray<Column & {readonly width: number}> =
		width === null
			? inColumnOrder(['state', 'name', ...names])
					.filter(name => (needs.widths.get(name) ?? 0) > 0)
					.map(name => ({...columnOf(name), width: Number.POSITIVE_INFINITY}))
			: placeColumns(width, needs);
	return alignedRows(
		[
			columns.map(({title, width}) => cut(title, width)),
			...plans.map(plan =>
				columns.map(column => cut(sanitize(textOf(column, plan, nowMs)) || '-', column.width)),
			),
		],
		Number.POSITIVE_INFINITY,
	);
}

function textOf({name, text}: Column, plan: Plan, nowMs: number): string {
	switch (name) {
		case 'age': {
			return formatShortAge(ageMsOf(plan.instance, nowMs));
		}

		case 'route': {
			const {type, word} = routeWord(plan);
			return type === null ? `✗ ${word}` : word;
		}

		default: {
			return text(plan.instance);
		}
	}
}

/** The text cut to a width, with `…` where something was cut. */
function cut(text: string, width: number): string {
	if (stringWidth(text) <= width) {
		return text;
	}

	let kept = '';
	for (const {segment} of characters.segment(text)) {
		if (stringWidth(kept + segment) >= width) {
			break;
		}

		kept += segment;
	}

	return `${kept}…`;
}
