import {Box, useAnimation, useIsScreenReaderEnabled} from 'ink';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {Footer} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {progressLines} from '../../draw/progress-lines.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';

/** The steps of a connection as they happen. Here alone something moves by itself. */
export function ConnectingScreen({state}: {readonly state: State}) {
	// A reader is told of each step; time that passes is nothing to say.
	const interval = useIsScreenReaderEnabled() ? 60_000 : 100;
	const {time, frame} = useAnimation({interval});
	return <ConnectingView state={state} elapsedMs={time} frame={frame} />;
}

type ConnectingViewProps = {
	readonly state: State;
	readonly elapsedMs: number;
	/** Which picture of the spinner. */
	readonly frame: number;
};

/** One moment of it. */
export function ConnectingView({state, elapsedMs, frame}: ConnectingViewProps) {
	const theme = useTheme();
	const {screen, size} = state;
	const lines =
		screen.name === 'connecting'
			? progressLines(
					{
						...screen,
						elapsedMs,
						frame,
						columns: size.columns,
						productionRules: state.productionRules,
					},
					theme,
				)
			: [];
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<Box aria-role="progressbar" aria-state={{busy: true}}>
				<DrawnLines lines={lines} width={size.columns} height={size.rows - 2} />
			</Box>
			<Footer state={state} />
		</Box>
	);
}
