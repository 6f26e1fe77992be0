import {Box} from 'ink';
import type {ReactNode} from 'react';
import {DrawnLine} from './drawn-lines.js';
import {excerptOf, moreLine} from './excerpt.js';
import {useTheme} from './theme-context.js';

type MenuItemsProps<Item> = {
	readonly items: readonly Item[];
	/** Of the item pointed at. */
	readonly index: number;
	readonly columns: number;
	/** In rows. */
	readonly height: number;
	/** Draws an item, with a key; `index` is its place among all. */
	readonly children: (item: Item, index: number) => ReactNode;
};

/** The items of a menu, a row each. Where not all fit, those around the one pointed at, and how many more there are. */
export function MenuItems<Item>(props: MenuItemsProps<Item>) {
	const {items, index, columns, height, children} = props;
	const theme = useTheme();
	const {first, end} = excerptOf(items.length, index, height);
	const more = moreLine({first, end}, items.length, theme);
	return (
		<Box flexDirection="column" height={height} flexShrink={0} aria-role="listbox">
			{items.slice(first, end).map((item, row) => children(item, first + row))}
			{more.length > 0 && <DrawnLine line={more} width={columns} />}
		</Box>
	);
}
