import {Box, useCursor} from 'ink';
import type {State} from '../../state.js';
import {DrawnLine} from '../drawn-lines.js';
import {span, widthOfLine} from '../line.js';
import {useTheme} from '../theme-context.js';
import {placedNotice} from './placed-notice.js';

/** The notice, over other lines: nothing moves when it comes or goes. */
export function NoticeView({state}: {readonly state: State}) {
	const notice = placedNotice(state, useTheme());
	const {columns} = state.size;
	return notice === null ? null : (
		<Box position="absolute" top={notice.top} flexDirection="column" width={columns}>
			{notice.top === 1 ? <HiddenCursor /> : null}
			{notice.lines.map((line, index) => (
				<DrawnLine
					key={index}
					line={[...line, span(' '.repeat(Math.max(0, columns - widthOfLine(line))))]}
					width={columns}
				/>
			))}
		</Box>
	);
}

/** Hides the cursor of the line that is covered. Of several places for it, the last one drawn counts. */
function HiddenCursor() {
	const {setCursorPosition} = useCursor();
	setCursorPosition(undefined);
	return null;
}
