import {cutMiddle, pad} from '../../draw/fit.js';
import {formatCount} from '../../draw/format.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {type Summary, totalOf} from './summary.js';

/** The columns, with what they count. */
const columns: ReadonlyArray<readonly [title: string, count: keyof Summary]> = [
	['RUNNING', 'running'],
	['STOPPED', 'stopped'],
	['OTHER', 'other'],
	['IPV4', 'publicIpv4'],
	['ENDPOINT', 'endpoint'],
	['IPV6', 'ipv6'],
	['NO ROUTE', 'none'],
];
const countWidth = 9;

/** The columns that depend on the endpoints of a region. */
const needEndpoints: ReadonlyArray<keyof Summary> = ['endpoint', 'ipv6', 'none'];

/** A source and its counts. */
export type SummaryRow = {
	readonly name: string;
	readonly summary: Summary;
	/** False while the endpoints are being read, or if they cannot be. */
	readonly areEndpointsKnown: boolean;
};

/** Says what the columns count. */
export const titleLines: readonly Line[] = [
	[span(' All instances in the list, ignoring the filter.')],
	[span(' The last four columns show how auto reaches the running ones.', 'quiet')],
	emptyLine,
];

/** A line of titles, a line for each source, and one for all of them. */
export function summaryLines(rows: readonly SummaryRow[], theme: Theme, width: number): Line[] {
	const nameWidth = Math.max(8, Math.min(40, width - 2 - columns.length * countWidth));
	const lineOf = ({name, summary, areEndpointsKnown}: SummaryRow): Line => [
		span(` ${pad(cutMiddle(theme.safe(name), nameWidth, theme.glyphs.ellipsis), nameWidth)}`),
		...columns.map(([, count]) => {
			if (!areEndpointsKnown && needEndpoints.includes(count)) {
				return span('?'.padStart(countWidth), 'quiet');
			}

			const isTrouble = count === 'none' && summary.none > 0;
			const text = formatCount(summary[count]).padStart(countWidth);
			return span(text, isTrouble ? 'bad' : summary[count] === 0 ? 'quiet' : 'text');
		}),
	];
	const titles = columns.map(([title]) => title.padStart(countWidth)).join('');
	const total = {
		name: 'total',
		summary: totalOf(rows.map(({summary}) => summary)),
		areEndpointsKnown: rows.every(({areEndpointsKnown}) => areEndpointsKnown),
	};
	return [
		[span(` ${' '.repeat(nameWidth)}${titles}`, 'quiet')],
		...rows.map(lineOf),
		...(rows.length > 1 ? [emptyLine, lineOf(total)] : []),
	];
}
