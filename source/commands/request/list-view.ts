import {type ColumnName, listColumns} from '../../inventory/columns/column.js';
import {type Order, orderByName} from '../../inventory/search/order.js';
import {isTagField} from '../../inventory/search/sort-fields.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/**
The order that `--sort` names: a column, or `-` and a column for the other direction.

@throws {Failure} `usage` for what is no column.
*/
export function orderFrom(argv: Arguments): Order {
	const text = argv.value('sort');
	if (text === null) {
		return orderByName;
	}

	const isDescending = text.startsWith('-');
	return {
		...orderByName,
		field: columnNamed(text.slice(isDescending ? 1 : 0), 'sort'),
		isDescending,
	};
}

/**
The columns that `--columns` names, besides state and Name; null for the usual ones.

@throws {Failure} `usage` for what is no column.
*/
export function columnsFrom(argv: Arguments): readonly ColumnName[] | null {
	const names = argv.value('columns')?.split(',') ?? null;
	return names === null
		? null
		: names.map(name => columnNamed(name.trim(), 'columns')).filter(name => !isAlwaysThere(name));
}

function isAlwaysThere(name: ColumnName): boolean {
	return name === 'state' || name === 'name';
}

function columnNamed(text: string, option: string): ColumnName {
	const name = isTagField(text) ? text : listColumns.get(text.toLowerCase());
	if (name === undefined) {
		throw usageFailure(
			`argument --${option}: '${text}' is not a column.`,
			`The columns are ${[...listColumns.keys()].join(', ')} and tag:KEY.`,
		);
	}

	return name;
}
