import {Box} from 'ink';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {pad, widthOf} from '../../draw/fit.js';
import {keyName} from '../../draw/key-name.js';
import {emptyLine, type Line, span, widthOfLine} from '../../draw/line.js';
import {inGroups, pageOf} from '../../draw/pages.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {Group, KeyBinding} from '../../keys/binding.js';
import {ownBindingsAt} from '../../keys/bindings-at.js';
import type {ScreenProps} from '../view.js';

const groups: readonly Group[] = ['Act', 'Move', 'Filter', 'Leave'];

/** All keys of the screen below, made from the key table, page by page where one is not enough. */
export function HelpView({state, screen}: ScreenProps<'help'>) {
	const theme = useTheme();
	const {size} = state;
	const height = size.rows - 3;
	const columns = screen.places.flatMap((place, index) => {
		const rows = ownBindingsAt(place, screen.places.slice(0, index), state.bindings);
		return inGroups(fitted(helpLines(rows, theme), height), height);
	});
	const pages = besideEachOther(columns, size.columns);
	const page = pageOf(screen.page, pages.length);
	const shown = pages[page] ?? [];
	const rest = Math.floor((size.columns - widthOfPage(shown)) / shown.length);
	const counted: Line =
		pages.length === 1 ? emptyLine : [span(` page ${page + 1} of ${pages.length}`, 'quiet')];
	return (
		<>
			<Box height={height}>
				{shown.map(({lines, width}, index) => (
					<DrawnLines key={index} lines={lines} width={width + rest} height={height} />
				))}
			</Box>
			<DrawnLine line={counted} width={size.columns} />
		</>
	);
}

type AnyBinding = KeyBinding<never>;

type Column = {readonly lines: readonly Line[]; readonly width: number};

/** As many columns on a page as fit without a word being cut. */
function besideEachOther(columns: ReadonlyArray<readonly Line[]>, width: number): Column[][] {
	const pages: Column[][] = [];
	for (const lines of columns) {
		const column = {lines, width: Math.max(...lines.map(line => widthOfLine(line))) + 1};
		const page = pages.at(-1);
		if (page !== undefined && widthOfPage([...page, column]) <= width) {
			page.push(column);
		} else {
			pages.push([column]);
		}
	}

	return pages;
}

function widthOfPage(page: readonly Column[]): number {
	return page.reduce((sum, column) => sum + column.width, 0);
}

/** Without the blank lines where it is too long with them. */
function fitted(lines: readonly Line[], height: number): readonly Line[] {
	return lines.length > height ? lines.filter(line => line !== emptyLine) : lines;
}

function helpLines(bindings: readonly AnyBinding[], theme: Theme): Line[] {
	const keyWidth = Math.max(...bindings.map(binding => widthOf(keyName(binding, theme)))) + 2;
	const keys = groups.flatMap(group => {
		const rows = bindings.filter(binding => binding.group === group);
		return rows.length === 0 ? [] : [emptyLine, ...rows.map(row => keyLine(row, keyWidth, theme))];
	});
	return [emptyLine, [span(` ${bindings[0]?.traits.title ?? ''}`, 'strong')], ...keys];
}

function keyLine(binding: AnyBinding, keyWidth: number, theme: Theme): Line {
	return [span(`   ${pad(keyName(binding, theme), keyWidth)}`, 'key'), span(binding.description)];
}
