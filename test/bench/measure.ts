import {performance} from 'node:perf_hooks';

/** One row of the report. */
export type Figure = {
	readonly name: string;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** p50 against the named peer in the same run; null where there is none to compare with. */
	readonly ratio: number | null;
	readonly peer: string | null;
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

export function figure(name: string, durations: readonly number[], peer?: Figure): Figure {
	const sorted = durations.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
	const p50 = at(0.5);
	return {
		name,
		p50,
		p99: at(0.99),
		ratio: peer === undefined ? null : p50 / peer.p50,
		peer: peer?.name ?? null,
	};
}

export function table(figures: readonly Figure[]): string {
	const rows = figures.map(({name, p50, p99, ratio, peer}) => [
		name,
		p50.toFixed(1),
		p99.toFixed(1),
		ratio === null ? '' : `${ratio.toFixed(2)}× ${peer}`,
	]);
	const all = [['', 'p50 ms', 'p99 ms', 'ratio'], ...rows];
	const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)));
	return all
		.map(row =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
