import {paneLines} from '../../draw/details/pane-lines.js';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {pageOf} from '../../draw/pages.js';
import {useTheme} from '../../draw/theme-context.js';
import {selectedEntry} from '../../list/listing.js';
import type {ScreenProps} from '../view.js';

/** All that is known of the selected instance, page by page where one is not enough. */
export function DetailsView({state, screen}: ScreenProps<'details'>) {
	const theme = useTheme();
	const {columns, rows} = state.size;
	const instance = selectedEntry(state.listing)?.instance;
	const lines = instance ? paneLines(state, instance, theme, Math.min(columns, 110) - 2) : [];
	const height = rows - 3;
	const pages = Math.max(1, Math.ceil(lines.length / height));
	const page = pageOf(screen.page, pages);
	const place: Line = pages === 1 ? emptyLine : [span(` page ${page + 1} of ${pages}`, 'quiet')];
	return (
		<>
			<DrawnLines
				lines={lines
					.slice(page * height, (page + 1) * height)
					.map((line): Line => [span(' '), ...line])}
				width={columns}
				height={height}
			/>
			<DrawnLines lines={[place]} width={columns} height={1} />
		</>
	);
}
