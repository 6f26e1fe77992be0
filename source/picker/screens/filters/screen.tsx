import {Box} from 'ink';
import {DrawnLine} from '../../draw/drawn-lines.js';
import {span, spread} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import {PromptLine} from '../../draw/prompt-line.js';
import {useTheme} from '../../draw/theme-context.js';
import {typedMenuRows} from '../palette/typed-menu.js';
import type {ScreenProps} from '../view.js';
import {foundFilters} from './found-filters.js';

/** The filters that were used before, found by typing. */
export function FiltersView({state, screen}: ScreenProps<'filters'>) {
	const theme = useTheme();
	const {glyphs, safe} = theme;
	const {columns} = state.size;
	const found = foundFilters(state, screen);
	return (
		<>
			<PromptLine
				prompt={[span(' Earlier filters', 'strong'), span(` ${glyphs.pointer} `, 'accent')]}
				line={screen.filter}
				hint="type to find one"
				right={[span(`${found.length} `, 'quiet')]}
				columns={columns}
				row={1}
			/>
			<MenuItems
				items={found}
				index={screen.index}
				columns={columns}
				height={typedMenuRows(state.size)}
			>
				{(filter, index) => {
					const isSelected = index === screen.index;
					const pointer = isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  ');
					return (
						<Box key={filter} aria-role="option" aria-state={{selected: isSelected}}>
							<DrawnLine
								line={spread([pointer, span(safe(filter))], [], columns, glyphs.ellipsis)}
								width={columns}
								isSelected={isSelected}
							/>
						</Box>
					);
				}}
			</MenuItems>
		</>
	);
}
