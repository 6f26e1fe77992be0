import type {State} from '../../state.js';
import {DrawnLines} from '../drawn-lines.js';
import {emptyLine, type Line, span} from '../line.js';
import type {Theme} from '../theme.js';
import {useTheme} from '../theme-context.js';
import {problemLines} from './problem-lines.js';

/** Instead of the regions: that they are being read, or why they could not be. */
export function RegionsWait({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns, rows} = state.size;
	return <DrawnLines lines={waitingLines(state, theme)} width={columns} height={rows - 2} />;
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
		? [emptyLine, ...problemLines(regions.failure, state, theme, state.size.columns), ...anyway]
		: [emptyLine, [span(` Reading the regions${theme.glyphs.ellipsis}`, 'quiet')], ...anyway];
}
