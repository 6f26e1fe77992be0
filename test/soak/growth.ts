import type {Sample} from './subject.js';

type Measure = Exclude<keyof Sample, 'atMs' | 'round'>;

/** How much more the last third of a run may hold than the second: memory fluctuates, counts do not. */
const allowances: ReadonlyArray<
	readonly [measure: Measure, share: number, atLeast: number, unit: 'MB' | '']
> = [
	['rssBytes', 0.1, 12e6, 'MB'],
	['heapBytes', 0.05, 2e6, 'MB'],
	['externalBytes', 0.1, 4e6, 'MB'],
	['handles', 0, 0, ''],
	['listeners', 0, 0, ''],
	['emitters', 0.02, 10, ''],
	['files', 0, 0, ''],
	['warnings', 0, 0, ''],
];

/** A measure that has grown. */
export type Growth = {
	readonly measure: Measure;
	readonly before: number;
	readonly after: number;
	readonly unit: 'MB' | '';
	readonly isGrowing: boolean;
};

/**
Compares what a program held in the second third of a run with the last third. The first third is left
out, because code is loaded and caches are filled in it.

For memory, the medians are compared; for counts, the minima, because a momentary peak is not growth.
*/
export function growthOf(samples: readonly Sample[]): Growth[] {
	const third = Math.floor(samples.length / 3);
	const middle = samples.slice(third, 2 * third);
	const last = samples.slice(2 * third);
	return allowances.map(([measure, share, atLeast, unit]) => {
		const of = unit === 'MB' ? median : least;
		const before = of(middle.map(sample => sample[measure]));
		const after = of(last.map(sample => sample[measure]));
		return {
			measure,
			before,
			after,
			unit,
			isGrowing: after - before > Math.max(before * share, atLeast),
		};
	});
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function least(values: readonly number[]): number {
	return Math.min(...values);
}

/** A value of a measure for the report. */
export function formatValue(value: number, unit: 'MB' | ''): string {
	return unit === 'MB' ? (value / 1e6).toFixed(1) : String(value);
}

/** A sample as a row of the report. */
export function sampleRow(name: string, sample: Sample): string {
	const {atMs, round, rssBytes, heapBytes, externalBytes} = sample;
	const {handles, listeners, emitters, files, warnings} = sample;
	const minutes = (atMs / 60_000).toFixed(1).padStart(5);
	const memory = [rssBytes, heapBytes, externalBytes]
		.map(bytes => formatValue(bytes, 'MB').padStart(6))
		.join(' ');
	const counts = [handles, listeners, emitters, files, warnings]
		.map(count => String(count).padStart(5))
		.join(' ');
	return `${minutes} ${name.padEnd(16)} ${String(round).padStart(5)} ${memory} ${counts}`;
}

/** The header of the report; see `sampleRow`. */
export const sampleHeader = `  min ${'program'.padEnd(16)} round rss MB  heap   ext handl liste emitt files  warn`;
