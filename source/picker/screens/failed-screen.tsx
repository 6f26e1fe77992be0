import {Box} from 'ink';
import {DrawnLines} from '../components/drawn-lines.js';
import {Footer} from '../components/footer.js';
import {Header} from '../components/header.js';
import {problemLines} from '../components/problem-lines.js';
import {progressLines} from '../components/progress-lines.js';
import {useTheme} from '../components/theme-context.js';
import {emptyLine, type Line, span} from '../line.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';

/** A connection that failed: why, what to do, and how far it came. */
export function FailedScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {screen, size} = state;
	const {columns} = size;
	const lines =
		screen.name === 'failed'
			? [
					emptyLine,
					...problemLines(screen.failure, theme, columns),
					...nextOsUserLines(screen.nextOsUser, theme),
					...progressLines(
						{...screen, elapsedMs: null, frame: 0, columns, productionRules: state.productionRules},
						theme,
					),
				]
			: [];
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<DrawnLines lines={lines} width={columns} height={size.rows - 2} />
			<Footer state={state} />
		</Box>
	);
}

function nextOsUserLines(osUser: string | null, {glyphs, safe}: Theme): Line[] {
	return osUser === null
		? []
		: [
				emptyLine,
				[span(`   ${glyphs.enter}`, 'key'), span('  connect as '), span(safe(osUser), 'strong')],
			];
}
