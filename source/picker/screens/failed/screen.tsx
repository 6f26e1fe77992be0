import {Box} from 'ink';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {Footer} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {problemLines} from '../../draw/problem-lines.js';
import {progressLines} from '../../draw/progress-lines.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';

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
