import {useAnimation} from 'ink';
import {formatDuration} from '../../../model/text/duration.js';
import {type Wait, waitLimitMs} from '../../connect/wait.js';
import {DrawnLines} from '../../draw/drawn-lines.js';
import {wrapped} from '../../draw/fit.js';
import {formatTime} from '../../draw/format.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {nameAndId} from '../../draw/name-and-id.js';
import type {Theme} from '../../draw/theme.js';
import {lookOfState} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';
import type {ScreenProps} from '../view.js';

/** An instance that is waited for: its state, since when, and why the last try failed. */
export function WaitingScreen(props: ScreenProps<'waiting'>) {
	// What the clock says is drawn again with each picture of the spinner.
	const {frame} = useAnimation({interval: 200});
	return <WaitingView {...props} now={new Date()} frame={frame} />;
}

type WaitingViewProps = ScreenProps<'waiting'> & {
	readonly now: Date;
	/** Which picture of the spinner. */
	readonly frame: number;
};

/** One moment of it. */
function WaitingView({state, screen, now, frame}: WaitingViewProps) {
	const theme = useTheme();
	const {columns, rows} = state.size;
	const lines = waitLines(screen.wait, state, now, frame, theme);
	return <DrawnLines lines={lines} width={columns} height={rows - 2} />;
}

function waitLines(wait: Wait, state: State, now: Date, frame: number, theme: Theme): Line[] {
	const {columns} = state.size;
	const {instance, since, failure} = wait;
	const {glyphs, safe} = theme;
	const pictures = Array.from(glyphs.spinner);
	const what = instance.state === 'running' ? 'until sshd answers' : 'until it is running';
	const sinceText =
		since === null
			? ''
			: `since ${formatTime(since)}, ${formatDuration(now.getTime() - since.getTime())}`;
	return [
		emptyLine,
		[span(' Waiting for '), ...nameAndId(instance, state, theme, columns - 13)],
		emptyLine,
		[
			span(`   ${glyphs[instance.state]} `, lookOfState(instance.state)),
			span(instance.state, lookOfState(instance.state)),
		],
		[
			span(`   ${pictures[frame % pictures.length] ?? ''} `, 'accent'),
			span(`${what}  `),
			span(sinceText, 'quiet'),
		],
		emptyLine,
		[span(`   Connects automatically; gives up after ${waitLimitMs / 60_000} min.`, 'quiet')],
		...(failure === null ? [] : [emptyLine, [span('   Last attempt:', 'quiet')]]),
		...(failure === null
			? []
			: wrapped(safe(failure.message), columns - 6, 4, glyphs.ellipsis)
		).map((text): Line => [span(`   ${text}`, 'wait')]),
	];
}
