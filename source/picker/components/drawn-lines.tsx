import {Box, Text} from 'ink';
import {cutLine, joined, type Line} from '../line.js';
import type {LookName} from '../theme.js';
import {useTheme} from './theme-context.js';

type DrawnLineProps = {
	readonly line: Line;
	readonly width: number;
	/** Laid over the whole line. */
	readonly look?: LookName;
};

/** One line, cut to its width. */
export function DrawnLine({line, width, look = 'text'}: DrawnLineProps) {
	const {looks, glyphs} = useTheme();
	const shown = cutLine(joined(line), width, glyphs.ellipsis);
	const spans = shown.map((span, index) => (
		<Text key={index} {...looks[span.look]}>
			{span.text}
		</Text>
	));
	return <Text {...looks[look]}>{spans.length === 0 ? ' ' : spans}</Text>;
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
