import {performance} from 'node:perf_hooks';

/** One row of the report. */
export type Figure = {
	readonly name: string;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** What p50 is in megabytes a second; null for what carries nothing. */
	readonly megabytesPerSecond: number | null;
	/** p50 against the named peer in the same run; null where there is none to compare with. */
	readonly ratio: number | null;
	readonly peer: string | null;
	/** What the product aims at, in words; null for no aim. */
	readonly aim: string | null;
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
	readonly peer?: Figure | null;
	readonly aim?: string;
	/** How much each run carried. */
	readonly bytes?: number | null;
};

export function figure(
	name: string,
	durations: readonly number[],
	{peer = null, aim, bytes = null}: FigureOptions = {},
): Figure {
	const sorted = durations.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
	const p50 = at(0.5);
	return {
		name,
		p50,
		p99: at(0.99),
		megabytesPerSecond: bytes === null ? null : bytes / 1000 / p50,
		ratio: peer && p50 / peer.p50,
		peer: peer?.name ?? null,
		aim: aim ?? null,
	};
}

export function table(figures: readonly Figure[]): string {
	const digits = (value: number) => value.toFixed(value < 10 ? 2 : 1);
	const rows = figures.map(({name, p50, p99, megabytesPerSecond, ratio, peer, aim}) => [
		name,
		digits(p50),
		digits(p99),
		megabytesPerSecond === null ? '' : megabytesPerSecond.toFixed(0),
		ratio === null ? '' : `${ratio.toFixed(2)}× ${peer}`,
		aim ?? '',
	]);
	const all = [['', 'p50 ms', 'p99 ms', 'MB/s', 'ratio', 'aim'], ...rows];
	const widths = [0, 1, 2, 3, 4, 5].map(column =>
		Math.max(...all.map(row => row[column]?.length ?? 0)),
	);
	return all
		.map(row =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
