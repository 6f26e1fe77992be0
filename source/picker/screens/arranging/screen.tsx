import {Box} from 'ink';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {excerptOf, moreLine} from '../../draw/excerpt.js';
import {FilterLine} from '../../draw/filter-line.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';
import type {ScreenProps} from '../view.js';
import {
	foundItems,
	itemRowsOf,
	type ViewItem,
	type ViewPane,
	viewItems,
	viewPanes,
} from './view-items.js';

const titles: Readonly<Record<ViewPane, string>> = {
	sort: 'Sort by',
	columns: 'Columns',
	groups: 'Group by',
};

/** Sort order, groups and columns of the list: three menus side by side, below the line to find an item by typing. */
export function ArrangingView({state, screen}: ScreenProps<'arranging'>) {
	const theme = useTheme();
	const {size, view} = state;
	// The columns, which have the longest label, get what the others leave.
	const width = Math.floor((size.columns - 1) / viewPanes.length);
	const widest = size.columns - width * (viewPanes.length - 1);
	const rows = itemRowsOf(size);
	const height = rows + 2;
	const found = foundItems(screen, view);
	return (
		<>
			<FilterLine
				filter={screen.filter}
				matched={found.length}
				total={viewItems(screen.pane, view, screen.tags).length}
				columns={size.columns}
				row={1}
			/>
			<Box height={height}>
				{viewPanes.map(pane => {
					const isHere = pane === screen.pane;
					const index = isHere ? screen.index : 0;
					const items = isHere ? found : viewItems(pane, view, screen.tags);
					const excerpt = excerptOf(items.length, index, rows);
					const {first, end} = excerpt;
					const title: Line = [span(`   ${titles[pane]}`, isHere ? 'accent' : 'quiet')];
					return (
						<DrawnLines
							key={pane}
							lines={[
								title,
								emptyLine,
								...items
									.slice(first, end)
									.map((item, row) =>
										itemLine(item, pane, state, theme, isHere && first + row === index),
									),
								moreLine(excerpt, items.length, theme),
							]}
							width={pane === 'columns' ? widest : width}
							height={height}
						/>
					);
				})}
			</Box>
		</>
	);
}

function itemLine(
	{label, isOn}: ViewItem,
	pane: ViewPane,
	{view}: State,
	{glyphs, safe}: Theme,
	isPointedAt: boolean,
): Line {
	const direction = view.order.isDescending ? glyphs.down : glyphs.up;
	const mark = isOn ? (pane === 'sort' ? direction : glyphs.yes) : '';
	return [
		isPointedAt ? span(` ${glyphs.pointer} `, 'accent') : span('   '),
		span(mark.padEnd(glyphs.down.length + 1), 'good'),
		span(safe(label), isPointedAt ? 'strong' : isOn ? 'text' : 'quiet'),
	];
}
