import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {DrawnLines} from '../components/drawn-lines.js';
import {Footer} from '../components/footer.js';
import {Header} from '../components/header.js';
import {indicatorWidth, MenuIndicator, MenuWidth} from '../components/menu.js';
import {problemLines} from '../components/problem-lines.js';
import {RegionItem, RegionSummaries, regionSummaries} from '../components/region-item.js';
import {useTheme} from '../components/theme-context.js';
import {emptyLine, type Line, span} from '../line.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
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

	// The last line before the footer stays blank.
	const limit = rows - 6;
	const index = Math.max(0, regions.names.indexOf(screen.highlighted ?? ''));
	const title: Line[] = [emptyLine, [span(' Choose a region', 'strong')], emptyLine];
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<DrawnLines lines={title} width={columns} height={3} />
			<Box height={rows - 5} flexDirection="column">
				<MenuWidth value={columns - indicatorWidth - 1}>
					<RegionSummaries value={regionSummaries(state, theme)}>
						<SelectInput
							key={limit}
							items={regions.names.map(name => ({label: name, value: name}))}
							initialIndex={index}
							limit={limit}
							indicatorComponent={MenuIndicator}
							itemComponent={RegionItem}
							onHighlight={({value}) => dispatch({type: 'regionHighlighted', region: value})}
							onSelect={({value}) => dispatch({type: 'regionChosen', region: value})}
						/>
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
