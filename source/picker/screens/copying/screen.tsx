import {Box} from 'ink';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {pad} from '../../draw/fit.js';
import {emptyLine, span} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import {useTheme} from '../../draw/theme-context.js';
import {chosenInstances} from '../../list/chosen-instances.js';
import type {ScreenProps} from '../view.js';

/** What of an instance can be copied. */
export function CopyingView({state, screen}: ScreenProps<'copying'>) {
	const {safe, glyphs} = useTheme();
	const {size} = state;
	const {length: count} = chosenInstances(state);
	const title = ` Copy to the clipboard${count > 1 ? `, of ${count} instances` : ''}`;
	const {columns, rows} = size;
	const labelWidth = Math.max(...screen.items.map(({label}) => label.length)) + 2;
	return (
		<>
			<DrawnLines
				lines={[emptyLine, [span(title, 'strong')], emptyLine]}
				width={columns}
				height={3}
			/>
			<MenuItems items={screen.items} index={screen.index} columns={columns} height={rows - 5}>
				{({label, text}, index) => (
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
				)}
			</MenuItems>
		</>
	);
}
