import {Box} from 'ink';
import {createContext, useContext} from 'react';
import {DrawnLine} from './drawn-lines.js';
import {span} from './line.js';
import {useTheme} from './theme-context.js';

/** How wide the items of a menu may be: ink-select-input hands them a label only. */
export const MenuWidth = createContext(60);

/** Columns that the mark takes. */
export const indicatorWidth = 3;

type ItemProps = {readonly isSelected?: boolean};

/** The mark before the item that Enter takes. */
export function MenuIndicator({isSelected = false}: ItemProps) {
	const {glyphs} = useTheme();
	const line = isSelected ? [span(` ${glyphs.pointer} `, 'accent')] : [span('   ')];
	return (
		<Box flexShrink={0}>
			<DrawnLine line={line} width={indicatorWidth} spoken={() => ''} />
		</Box>
	);
}

/** An item that is its label. */
export function MenuItem({label, isSelected = false}: ItemProps & {readonly label: string}) {
	const width = useContext(MenuWidth);
	const {safe} = useTheme();
	return (
		<Box aria-role="option" aria-state={{selected: isSelected}}>
			<DrawnLine line={[span(safe(label), isSelected ? 'text' : 'quiet')]} width={width} />
		</Box>
	);
}
