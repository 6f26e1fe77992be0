import {Box, useAnimation, useIsScreenReaderEnabled} from 'ink';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {progressLines} from '../../draw/progress-lines.js';
import {useTheme} from '../../draw/theme-context.js';
import type {ScreenProps} from '../view.js';

/** The steps of a connection as they happen, timed from its first frame. */
export function ConnectingScreen(props: ScreenProps<'connecting'>) {
	return <TimedView key={props.screen.attempt.number} {...props} />;
}

function TimedView(props: ScreenProps<'connecting'>) {
	// A screen reader announces each step; passing time is not worth announcing.
	const interval = useIsScreenReaderEnabled() ? 60_000 : 100;
	const {time, frame} = useAnimation({interval});
	return <ConnectingView {...props} elapsedMs={time} frame={frame} />;
}

type ConnectingViewProps = ScreenProps<'connecting'> & {
	readonly elapsedMs: number;
	/** The index of the spinner's frame. */
	readonly frame: number;
};

/** One frame of the screen. */
export function ConnectingView({state, screen, elapsedMs, frame}: ConnectingViewProps) {
	const theme = useTheme();
	const {size, productionRules} = state;
	const progress = {...screen, elapsedMs, frame, columns: size.columns, productionRules};
	return (
		<Box aria-role="progressbar" aria-state={{busy: true}}>
			<DrawnLines
				lines={progressLines(progress, theme)}
				width={size.columns}
				height={size.rows - 2}
			/>
		</Box>
	);
}
