import {Box} from 'ink';
import {DrawnLines} from '../components/drawn-lines.js';
import {Footer} from '../components/footer.js';
import {Header} from '../components/header.js';
import {problemLines} from '../components/problem-lines.js';
import {progressLines} from '../components/progress-lines.js';
import {useTheme} from '../components/theme-context.js';
import {emptyLine} from '../line.js';
import type {State} from '../state.js';

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
					...progressLines({...screen, elapsedMs: null, frame: 0, columns}, theme),
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
