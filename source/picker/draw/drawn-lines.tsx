import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {cutLine, joined, type Line} from './line.js';
import {spokenLine} from './spoken.js';
import {styled} from './styled.js';
import {flashLook, selectedLook} from './theme.js';
import {useTheme} from './theme-context.js';

type DrawnLineProps = {
	readonly line: Line;
	readonly width: number;
	/** It is the selected one of several. */
	readonly isSelected?: boolean;
	/** It has just changed. */
	readonly isFlashing?: boolean;
	/** What a screen reader says instead; nothing where it is empty. @default its words */
	readonly spoken?: () => string;
};

/** One line, cut to its width; for a screen reader its words. */
export function DrawnLine(props: DrawnLineProps) {
	const {line, width, isSelected = false, isFlashing = false, spoken} = props;
	const theme = useTheme();
	if (useIsScreenReaderEnabled()) {
		const words = spoken === undefined ? spokenLine(line, theme) : theme.safe(spoken());
		return words === '' ? null : <Text>{words}</Text>;
	}

	const {looks, glyphs} = theme;
	const shown = cutLine(joined(line), width, glyphs.ellipsis);
	const pieces = shown.map(({text, look}) => {
		const usual = isSelected ? selectedLook(theme, look) : looks[look];
		return styled(text, isFlashing ? flashLook(usual) : usual);
	});
	return <Text>{pieces.join('') || ' '}</Text>;
}

type DrawnLinesProps = {
	readonly lines: readonly Line[];
	readonly width: number;
	/** Lines beyond it are left out, missing ones are blank. */
	readonly height: number;
};

/** Lines one below the other, in a box of a fixed height. */
export function DrawnLines({lines, width, height}: DrawnLinesProps) {
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			{lines.slice(0, height).map((line, index) => (
				<DrawnLine key={index} line={line} width={width} />
			))}
		</Box>
	);
}
