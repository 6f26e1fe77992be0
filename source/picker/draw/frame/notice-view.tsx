import {Box, useCursor} from 'ink';
import type {Notice} from '../../notice/notice.js';
import type {State} from '../../state.js';
import {DrawnLine} from '../drawn-lines.js';
import {span, widthOfLine} from '../line.js';
import {useTheme} from '../theme-context.js';
import {noticeLines} from './notice-lines.js';

/** A notice over the second line and as many below it as it needs: nothing moves when it comes or goes. */
export function NoticeView({notice, state}: {readonly notice: Notice; readonly state: State}) {
	const theme = useTheme();
	const {size} = state;
	const {columns} = size;
	const row = noticeRow(state);
	return (
		<Box position="absolute" top={row} flexDirection="column" width={columns}>
			{row === 1 ? <HiddenCursor /> : null}
			{noticeLines(notice, theme, size).map((line, index) => (
				<DrawnLine
					key={index}
					line={[...line, span(' '.repeat(Math.max(0, columns - widthOfLine(line))))]}
					width={columns}
				/>
			))}
		</Box>
	);
}

/** The second line, or the third while there is text in the second one that a person is typing. */
function noticeRow({screen, filter}: State): 1 | 2 {
	switch (screen.name) {
		case 'browsing': {
			return filter.text === '' ? 1 : 2;
		}

		case 'arranging':
		case 'regions':
		case 'profiles': {
			return screen.filter.text === '' ? 1 : 2;
		}

		case 'palette':
		case 'command':
		case 'note':
		case 'port': {
			return 2;
		}

		default: {
			return 1;
		}
	}
}

/** Hides the cursor of the line that is covered. Of several places for it, the last one drawn counts. */
function HiddenCursor() {
	const {setCursorPosition} = useCursor();
	setCursorPosition(undefined);
	return null;
}
