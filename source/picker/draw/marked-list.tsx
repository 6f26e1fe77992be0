import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {createContext, useContext} from 'react';
import {lookUp} from '../../model/look-up.js';
import {type MarkedMenu, offeredNames, pageOf} from '../list/marked-menu.js';
import {DrawnLine, DrawnLines} from './drawn-lines.js';
import {hintLines} from './empty/hint-lines.js';
import {moreLine} from './excerpt.js';
import {FilterLine} from './filter-line.js';
import {cut, pad} from './fit.js';
import type {Size} from './layout.js';
import {type Line, span, spread} from './line.js';
import {MenuWidth} from './menu.js';
import {spokenLine} from './spoken.js';
import {useTheme} from './theme-context.js';

type MarkedListProps = {
	readonly menu: MarkedMenu;
	/** All names, before filtering. */
	readonly names: readonly string[];
	/** Shown beside each name. */
	readonly summaries: Readonly<Record<string, Line>>;
	readonly nameWidth: number;
	/** Above the names, aligned with them. */
	readonly titles: string;
	/** Of the terminal. */
	readonly size: Size;
	/** What is said where no name matches. */
	readonly empty: readonly string[];
};

/** What the items show besides their labels: ink-select-input hands them those only. */
const ItemContext = createContext<
	Pick<MarkedListProps, 'summaries' | 'nameWidth'> & {marked: readonly string[]}
>({
	summaries: {},
	nameWidth: 16,
	marked: [],
});

/** A menu of names below the line to find one by typing. */
export function MarkedList(props: MarkedListProps) {
	const {menu, names, summaries, nameWidth, titles, size, empty} = props;
	const theme = useTheme();
	const {columns, rows} = size;
	const offered = offeredNames(names, menu);
	const page = pageOf(names, menu, rows);
	const index = Math.max(0, page.indexOf(menu.highlighted ?? ''));
	const first = Math.max(0, offered.indexOf(page[0] ?? ''));
	return (
		<>
			<FilterLine
				filter={menu.filter}
				matched={offered.length}
				total={names.length}
				columns={columns}
				row={1}
			/>
			<DrawnLine line={[span(`  ${titles}`, 'quiet')]} width={columns} spoken={() => ''} />
			<Box height={rows - 5} flexDirection="column" aria-role="listbox">
				{page.length > 0 ? null : (
					<DrawnLines lines={hintLines(empty, theme, columns)} width={columns} height={rows - 5} />
				)}
				<MenuWidth value={columns - 2}>
					<ItemContext value={{summaries, nameWidth, marked: menu.marked}}>
						<SelectInput
							// The picker handles the keys: ink-select-input would miss those that arrive in one read.
							// A new key mounts it again, which is how it learns the index.
							key={`${page.length} ${page[index] ?? ''}`}
							isFocused={false}
							items={page.map((name, row) => ({key: String(row), label: name, value: name}))}
							initialIndex={index}
							indicatorComponent={Indicator}
							itemComponent={Item}
						/>
					</ItemContext>
				</MenuWidth>
			</Box>
			<DrawnLine
				line={moreLine({first, end: first + page.length}, offered.length, theme)}
				width={columns}
			/>
		</>
	);
}

/** The mark before the name that Enter takes, as in the list of instances. */
function Indicator({isSelected = false}: {readonly isSelected?: boolean}) {
	const {glyphs} = useTheme();
	const line = isSelected ? [span(`${glyphs.bar} `, 'pointer')] : [span('  ')];
	return (
		<Box flexShrink={0}>
			<DrawnLine line={line} width={2} isSelected={isSelected} spoken={() => ''} />
		</Box>
	);
}

function Item({label, isSelected = false}: {label: string; isSelected?: boolean}) {
	const theme = useTheme();
	const {safe, glyphs} = theme;
	const width = useContext(MenuWidth);
	const {summaries, nameWidth, marked} = useContext(ItemContext);
	const isMarked = marked.includes(label);
	const mark = isMarked ? span(`${glyphs.yes} `, 'accent') : span('  ');
	const look = isSelected || isMarked ? 'strong' : 'text';
	const name = span(pad(cut(safe(label), nameWidth, glyphs.ellipsis), nameWidth), look);
	const line = spread(
		[name, mark, ...(lookUp(summaries, label) ?? [])],
		[],
		width,
		glyphs.ellipsis,
	);
	return (
		<Box aria-role="option" aria-state={{selected: isSelected, checked: isMarked}}>
			<DrawnLine
				line={line}
				width={width}
				isSelected={isSelected}
				// The screen reader announces the mark as a state.
				spoken={() =>
					spokenLine([span(label), span('  '), ...(lookUp(summaries, label) ?? [])], theme)
				}
			/>
		</Box>
	);
}
