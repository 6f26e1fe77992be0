import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {DrawnLine, DrawnLines} from '../components/drawn-lines.js';
import {FilterLine} from '../components/filter-line.js';
import {Footer} from '../components/footer.js';
import {Header} from '../components/header.js';
import {MenuWidth} from '../components/menu.js';
import {problemLines} from '../components/problem-lines.js';
import {
	RegionIndicator,
	RegionItem,
	RegionMarks,
	RegionSummaries,
	regionSummaries,
} from '../components/region-item.js';
import {useTheme} from '../components/theme-context.js';
import {emptyLine, type Line, span} from '../line.js';
import {offeredRegions} from '../reduce-regions.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {lineOf} from '../text-line.js';
import type {Theme} from '../theme.js';

type RegionsScreenProps = {readonly state: State; readonly dispatch: Dispatch};

/** The choice of a region, or why there is none to choose. */
export function RegionsScreen({state, dispatch}: RegionsScreenProps) {
	const theme = useTheme();
	const {columns, rows} = state.size;
	const {regions, screen} = state;
	if (regions.status !== 'known' || screen.name !== 'regions') {
		return (
			<Box flexDirection="column">
				<Header state={state} />
				<DrawnLines lines={waitingLines(state, theme)} width={columns} height={rows - 2} />
				<Footer state={state} />
			</Box>
		);
	}

	const offered = offeredRegions(state);
	const index = Math.max(0, offered.indexOf(screen.highlighted ?? ''));
	// The last line before the footer stays blank.
	const limit = rows - 5;
	const isTyping = screen.filter !== null;
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<FilterLine
				filter={screen.filter ?? lineOf('')}
				isEditing={isTyping}
				matched={offered.length}
				total={regions.names.length}
				columns={columns}
				row={1}
			/>
			<DrawnLine line={[span('  REGION            INSTANCES', 'quiet')]} width={columns} />
			<Box height={rows - 4} flexDirection="column">
				<MenuWidth value={columns - 2}>
					<RegionSummaries value={regionSummaries(state, theme)}>
						<RegionMarks value={screen.marked}>
							<SelectInput
								// While text is typed the menu takes no keys, and is told its selection by being made anew.
								key={isTyping ? `${limit} ${offered.length} ${index}` : limit}
								isFocused={!isTyping}
								items={offered.map(name => ({label: name, value: name}))}
								initialIndex={index}
								limit={limit}
								indicatorComponent={RegionIndicator}
								itemComponent={RegionItem}
								onHighlight={({value}) => dispatch({type: 'regionHighlighted', region: value})}
								onSelect={({value}) => dispatch({type: 'regionChosen', region: value})}
							/>
						</RegionMarks>
					</RegionSummaries>
				</MenuWidth>
			</Box>
			<Footer state={state} />
		</Box>
	);
}

function waitingLines(state: State, theme: Theme): Line[] {
	const {regions, preselected} = state;
	const isAnywayOffered = preselected !== null;
	const anyway: Line[] = isAnywayOffered
		? [
				emptyLine,
				[
					span(`   ${theme.glyphs.enter}`, 'key'),
					span(` opens ${theme.safe(preselected)} without the list of regions`, 'quiet'),
				],
			]
		: [];
	return regions.status === 'failed'
		? [emptyLine, ...problemLines(regions.failure, theme, state.size.columns), ...anyway]
		: [emptyLine, [span(` Reading the regions ${theme.glyphs.ellipsis}`, 'quiet')], ...anyway];
}
