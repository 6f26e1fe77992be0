import {Box} from 'ink';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {Footer} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {MarkedList} from '../../draw/marked-list.js';
import {problemLines} from '../../draw/problem-lines.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';
import {regionSummaries} from './region-summaries.js';

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
