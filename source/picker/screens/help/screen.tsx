import {Box} from 'ink';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {pad, widthOf} from '../../draw/fit.js';
import {Footer, keyName} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {emptyLine, type Line, span, widthOfLine} from '../../draw/line.js';
import {inGroups, pageOf} from '../../draw/pages.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import {type Binding, bindingsAt, type Group, type Place, placeOf} from '../../keys/keys.js';
import type {State} from '../../state.js';

const titles: Partial<Readonly<Record<Place, string>>> = {
	list: 'In the list',
	filter: 'While filtering',
	regions: 'Regions',
	regionFilter: 'Regions',
	noRegions: 'Regions',
	profiles: 'Profiles',
	profileFilter: 'Profiles',
	failed: 'After a failure',
	refused: 'After a refused OS user',
};

const groups: readonly Group[] = ['Act', 'Move', 'Filter', 'Leave'];

/** All keys of the screen below, made from the key table, page by page where one is not enough. */
export function HelpScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {screen, size} = state;
	if (screen.name !== 'help') {
		return null;
	}

	const place = placeOf({...state, screen: screen.under});
	const places: Place[] = screen.under.name === 'browsing' ? ['list', 'filter'] : [place ?? 'list'];
	const height = size.rows - 3;
	const columns = places.flatMap(each =>
		inGroups(fitted(helpLines(bindingsAt(each, state.bindings), each, theme), height), height),
	);
	const pages = besideEachOther(columns, size.columns);
	const page = pageOf(screen.page, pages.length);
	const shown = pages[page] ?? [];
	const rest = Math.floor((size.columns - widthOfPage(shown)) / shown.length);
	const counted: Line =
		pages.length === 1 ? emptyLine : [span(` page ${page + 1} of ${pages.length}`, 'quiet')];
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<Box height={height}>
				{shown.map(({lines, width}, index) => (
					<DrawnLines key={index} lines={lines} width={width + rest} height={height} />
				))}
			</Box>
			<DrawnLine line={counted} width={size.columns} />
			<Footer state={state} />
		</Box>
	);
}

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

function helpLines(all: readonly Binding[], place: Place, theme: Theme): Line[] {
	const bindings = all.filter(({keys}) => keys.length > 0);
	const keyWidth =
		Math.max(...bindings.map(binding => widthOf(keyName(binding, place, theme)))) + 2;
	const keys = groups.flatMap(group => {
		const rows = bindings.filter(binding => binding.group === group);
		return rows.length === 0
			? []
			: [emptyLine, ...rows.map(row => keyLine(row, place, keyWidth, theme))];
	});
	return [emptyLine, [span(` ${titles[place] ?? ''}`, 'strong')], ...keys];
}

function keyLine(binding: Binding, place: Place, keyWidth: number, theme: Theme): Line {
	return [
		span(`   ${pad(keyName(binding, place, theme), keyWidth)}`, 'key'),
		span(binding.description),
	];
}
