import {paneLines} from '../../draw/details/pane-lines.js';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {formatCount} from '../../draw/format.js';
import {type Line, span} from '../../draw/line.js';
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
	const {selectedIndex, found} = state.listing;
	const places = [
		...(found.ranked.length > 1 ? [placeText('instance', selectedIndex, found.ranked.length)] : []),
		...(pages > 1 ? [placeText('page', page, pages)] : []),
	];
	const place: Line = [span(` ${places.join(` ${theme.glyphs.dot} `)}`, 'quiet')];
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

/** Where one of several is, such as `page 1 of 2`. */
function placeText(what: string, index: number, count: number): string {
	return `${what} ${formatCount(index + 1)} of ${formatCount(count)}`;
}
