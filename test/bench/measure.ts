import {performance} from 'node:perf_hooks';

export type Unit = 'ms' | 'MB' | 'KB' | 'trips' | 'CPU ms';

/** The aims of the product; each is an upper limit. */
export type Aim = {
	readonly p50?: number;
	readonly p99?: number;
	/** Of p50 to that of the peer. */
	readonly ratio?: number;
};

/** One row of the report. */
export type Figure = {
	readonly name: string;
	readonly unit: Unit;
	readonly p50: number;
	readonly p99: number;
	/** The throughput at p50; null where no data is transferred. */
	readonly megabytesPerSecond: number | null;
	/** The ratio of p50 to that of the peer in the same run; null where there is no peer. */
	readonly ratio: number | null;
	readonly peer: string | null;
	/** Null without an aim. */
	readonly aim: Aim | null;
	/** Null without an aim, or where there was no peer to compare with. */
	readonly isMet: boolean | null;
};

/** Rows under one heading. */
export type Group = {
	readonly title: string;
	readonly figures: readonly Figure[];
	/** What was not measured, and why. */
	readonly skipped: readonly string[];
	/** More in words, such as the steps of one run. */
	readonly notes?: readonly string[];
};

/** How long each of `count` runs took, in milliseconds. */
export async function times(
	count: number,
	run: (index: number) => Promise<void>,
): Promise<number[]> {
	const durations: number[] = [];
	for (let index = 0; index < count; index++) {
		const start = performance.now();
		await run(index);
		durations.push(performance.now() - start);
	}

	return durations;
}

export type FigureOptions = {
	readonly unit?: Unit;
	readonly peer?: Figure | null;
	readonly aim?: Aim | null;
	/** How much data each run transferred. */
	readonly bytes?: number | null;
};

export function figure(
	name: string,
	values: readonly number[],
	{unit = 'ms', peer = null, aim = null, bytes = null}: FigureOptions = {},
): Figure {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
	const measured = {p50: at(0.5), p99: at(0.99), ratio: peer && at(0.5) / peer.p50};
	return {
		name,
		unit,
		...measured,
		megabytesPerSecond: bytes === null ? null : bytes / 1000 / measured.p50,
		peer: peer?.name ?? null,
		aim,
		isMet: aim && isMet(aim, measured),
	};
}

function isMet(aim: Aim, measured: Readonly<Record<keyof Aim, number | null>>): boolean | null {
	const parts = (['p50', 'p99', 'ratio'] as const).filter(part => aim[part] !== undefined);
	return parts.some(part => measured[part] === null)
		? null
		: parts.every(part => (measured[part] ?? 0) <= (aim[part] ?? 0));
}

const columns = ['', 'p50', 'p99', '', 'MB/s', 'ratio', 'aim', ''];

/** Formats all groups as one table. */
export function table(groups: readonly Group[]): string {
	const rowsOf = ({figures}: Group) => figures.map(cellsOf);
	const all = [columns, ...groups.flatMap(rowsOf)];
	const widths = columns.map((_title, column) =>
		Math.max(...all.map(row => row[column]?.length ?? 0)),
	);
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	return groups
		.map(group =>
			[
				line([group.title.toUpperCase(), ...columns.slice(1)]),
				...rowsOf(group).map(line),
				...group.skipped.map(what => `skipped: ${what}`),
				...(group.notes ?? []),
			].join('\n'),
		)
		.join('\n\n');
}

function cellsOf(row: Figure): string[] {
	const digits = (value: number) => value.toFixed(value < 10 && row.unit !== 'trips' ? 2 : 0);
	return [
		row.name,
		digits(row.p50),
		digits(row.p99),
		row.unit,
		row.megabytesPerSecond === null ? '' : row.megabytesPerSecond.toFixed(0),
		row.ratio === null ? '' : `${row.ratio.toFixed(2)}× ${row.peer}`,
		row.aim === null ? '' : aimText(row.aim),
		row.isMet === null ? '' : row.isMet ? 'met' : 'missed',
	];
}

function aimText({p50, p99, ratio}: Aim): string {
	const absolute = [p50, p99].filter(limit => limit !== undefined).join(' / ');
	return [absolute && `≤ ${absolute}`, ratio !== undefined && `≤ ${ratio}×`]
		.filter(Boolean)
		.join(', ');
}
