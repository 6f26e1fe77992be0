import {DrawnLines} from '../../draw/drawn-lines.js';
import {problemLines} from '../../draw/empty/problem-lines.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {progressLines} from '../../draw/progress-lines.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {ScreenProps} from '../view.js';

/** A connection that failed: why, what to do, and how far it came. */
export function FailedView({state, screen}: ScreenProps<'failed'>) {
	const theme = useTheme();
	const {size, productionRules} = state;
	const {columns, rows} = size;
	const progress = {...screen, elapsedMs: null, frame: 0, columns, productionRules};
	return (
		<DrawnLines
			lines={[
				emptyLine,
				...problemLines(screen.failure, state, theme, columns),
				...nextOsUserLines(screen.nextOsUser, theme),
				...progressLines(progress, theme),
			]}
			width={columns}
			height={rows - 2}
		/>
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
