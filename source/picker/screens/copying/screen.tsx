import {Box} from 'ink';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {pad} from '../../draw/fit.js';
import {emptyLine, span} from '../../draw/line.js';
import {useTheme} from '../../draw/theme-context.js';
import type {ScreenProps} from '../view.js';

/** What of an instance can be copied. */
export function CopyingView({state, screen}: ScreenProps<'copying'>) {
	const {safe, glyphs} = useTheme();
	const {size} = state;
	const {columns, rows} = size;
	const labelWidth = Math.max(...screen.items.map(({label}) => label.length)) + 2;
	return (
		<>
			<DrawnLines
				lines={[emptyLine, [span(' Copy to the clipboard', 'strong')], emptyLine]}
				width={columns}
				height={3}
			/>
			<Box flexDirection="column" height={rows - 5} aria-role="listbox">
				{screen.items.map(({label, text}, index) => (
					<Box key={label} aria-role="option" aria-state={{selected: index === screen.index}}>
						<DrawnLine
							spoken={() => `${index + 1}, ${label}: ${text}`}
							line={[
								index === screen.index ? span(`${glyphs.bar} `, 'pointer') : span('  '),
								span(index < 9 ? `${index + 1}  ` : '   ', 'key'),
								span(label.padEnd(labelWidth), 'quiet'),
								span(pad(safe(text), columns - 6 - labelWidth)),
							]}
							width={columns}
							isSelected={index === screen.index}
						/>
					</Box>
				))}
			</Box>
		</>
	);
}
