import {Box} from 'ink';
import {labelOf} from '../../../model/fleet/instance.js';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {cut, pad, widthOf} from '../../draw/fit.js';
import {formatCount} from '../../draw/format.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import {favoriteOf} from '../../favorites/memory.js';
import {selectedEntry} from '../../list/listing.js';
import type {ScreenProps} from '../view.js';
import type {PinItem} from './pin-items.js';

/** A longer label, of a tag with a long key, is cut. */
const longestLabel = 24;

/** The choice of what an instance's favorite matches. */
export function PinningView({state, screen}: ScreenProps<'pinning'>) {
	const theme = useTheme();
	const {size} = state;
	const {columns, rows} = size;
	const instance = selectedEntry(state.listing)?.instance;
	if (screen.name !== 'pinning' || instance === undefined) {
		return null;
	}

	const pinned = favoriteOf(state, instance)?.selector;
	const name = theme.safe(labelOf(instance));
	const labelWidth = Math.min(
		longestLabel,
		Math.max(...screen.items.map(({label}) => widthOf(theme.safe(label)))),
	);
	return (
		<>
			<DrawnLines
				lines={[
					emptyLine,
					[span(` What should the favorite for ${name} match?`, 'strong')],
					emptyLine,
				]}
				width={columns}
				height={3}
			/>
			<Box flexDirection="column" height={rows - 5} aria-role="listbox">
				{screen.items.map((item, index) => (
					<DrawnLine
						key={item.label}
						line={[
							index === screen.index ? span(`${theme.glyphs.bar} `, 'pointer') : span('  '),
							span(`${index + 1}  `, 'key'),
							...itemLine(item, item.selector === pinned, theme, labelWidth, columns - 5),
						]}
						width={columns}
						isSelected={index === screen.index}
					/>
				))}
			</Box>
		</>
	);
}

function itemLine(
	item: PinItem,
	isPinned: boolean,
	{safe, glyphs}: Theme,
	labelWidth: number,
	width: number,
): Line {
	const count = `${formatCount(item.count)} ${item.count === 1 ? 'instance' : 'instances'}`;
	const room = width - 2 - labelWidth - 2 - count.length - 4;
	return [
		isPinned ? span(`${glyphs.favorite} `, 'favorite') : span('  '),
		span(`${pad(cut(safe(item.label), labelWidth, glyphs.ellipsis), labelWidth)}  `, 'quiet'),
		span(`${pad(cut(safe(item.selector), room, glyphs.ellipsis), room)}  `),
		span(`${count}  `, 'quiet'),
	];
}
