import {Box} from 'ink';
import {DrawnLines} from '../components/drawn-lines.js';
import {Footer, keyName} from '../components/footer.js';
import {Header} from '../components/header.js';
import {useTheme} from '../components/theme-context.js';
import {pad, widthOf} from '../fit.js';
import {type Binding, bindingsAt, type Group, type Place, placeOf} from '../keys.js';
import {emptyLine, type Line, span} from '../line.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';

const titles: Partial<Readonly<Record<Place, string>>> = {
	list: 'In the list',
	filter: 'While filtering',
	regions: 'Regions',
	regionFilter: 'Regions',
	noRegions: 'Regions',
	failed: 'After a failure',
};

const groups: readonly Group[] = ['Act', 'Move', 'Filter', 'Leave'];

/** All keys of the screen below, made from the key table. */
export function HelpScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {screen, size} = state;
	if (screen.name !== 'help') {
		return null;
	}

	const place = placeOf({...state, screen: screen.under});
	const places: Place[] = screen.under.name === 'browsing' ? ['list', 'filter'] : [place ?? 'list'];
	const columns = places.map(each => helpLines(each, theme));
	const height = size.rows - 2;
	// Where the keys of the list and of the filter don't fit beside each other, those of the list count.
	const width = Math.floor(size.columns / places.length);
	const shown = width >= 40 ? columns : columns.slice(0, 1);
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<Box height={height}>
				{shown.map((lines, index) => (
					<DrawnLines
						key={places[index]}
						lines={lines.length > height ? lines.filter(line => line !== emptyLine) : lines}
						width={shown.length > 1 ? width : size.columns}
						height={height}
					/>
				))}
			</Box>
			<Footer state={state} />
		</Box>
	);
}

function helpLines(place: Place, theme: Theme): Line[] {
	const bindings = bindingsAt(place);
	const keyWidth = Math.max(...bindings.map(binding => widthOf(keyName(binding, theme)))) + 2;
	const keys = groups.flatMap(group => {
		const rows = bindings.filter(binding => binding.group === group);
		return rows.length === 0 ? [] : [emptyLine, ...rows.map(row => keyLine(row, keyWidth, theme))];
	});
	return [emptyLine, [span(` ${titles[place] ?? ''}`, 'strong')], ...keys];
}

function keyLine(binding: Binding, keyWidth: number, theme: Theme): Line {
	return [span(`   ${pad(keyName(binding, theme), keyWidth)}`, 'key'), span(binding.description)];
}
