import {Box} from 'ink';
import {DrawnLines} from '../components/drawn-lines.js';
import {Footer} from '../components/footer.js';
import {Header} from '../components/header.js';
import {MarkedList} from '../components/marked-list.js';
import {problemLines} from '../components/problem-lines.js';
import {regionSummaries} from '../components/region-summaries.js';
import {useTheme} from '../components/theme-context.js';
import {emptyLine, type Line, span} from '../line.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';

/** The choice of a region, or why there is none to choose. */
export function RegionsScreen({state}: {readonly state: State}) {
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

	return (
		<Box flexDirection="column">
			<Header state={state} />
			<MarkedList
				menu={screen}
				names={regions.names}
				summaries={regionSummaries(state, theme)}
				nameWidth={16}
				titles="REGION            INSTANCES"
				size={state.size}
			/>
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
