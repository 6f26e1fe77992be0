import {useMemo} from 'react';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {pageOf} from '../../draw/pages.js';
import {useTheme} from '../../draw/theme-context.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import {sourceNames} from '../../fleet/source-names.js';
import type {ScreenProps} from '../view.js';
import {summaryOf, totalOf} from './summary.js';
import {summaryLines, titleLines} from './summary-lines.js';

/** The counts of all instances in the list, page by page where there are many sources. */
export function SummaryView({state, screen}: ScreenProps<'summary'>) {
	const theme = useTheme();
	const {fleet, shown} = state;
	const {columns, rows} = state.size;
	const summaries = useMemo(() => shown.map(source => summaryOf(fleet, source)), [fleet, shown]);
	const names = sourceNames(state);
	const summaryRows = shown.map((source, index) => ({
		name: names[index] ?? '',
		summary: summaries[index] ?? totalOf([]),
		areEndpointsKnown: endpointsOf(regionOf(fleet, source)).status === 'known',
	}));
	const [titles = emptyLine, ...lines] = summaryLines(summaryRows, theme, columns);
	const height = rows - 3;
	const top = [...titleLines, titles];
	const pageHeight = Math.max(1, height - top.length - 1);
	const pages = Math.max(1, Math.ceil(lines.length / pageHeight));
	const page = pageOf(screen.page, pages);
	const place: Line = pages === 1 ? emptyLine : [span(` page ${page + 1} of ${pages}`, 'quiet')];
	return (
		<>
			<DrawnLines lines={top} width={columns} height={top.length} />
			<DrawnLines
				lines={lines.slice(page * pageHeight, (page + 1) * pageHeight)}
				width={columns}
				height={pageHeight}
			/>
			<DrawnLines lines={[place]} width={columns} height={1} />
		</>
	);
}
