import {Box} from 'ink';
import {labelOf} from '../../../model/fleet/instance.js';
import {DrawnLine} from '../../draw/drawn-lines.js';
import {cut, pad, widthOf} from '../../draw/fit.js';
import {keyName} from '../../draw/key-name.js';
import {type Line, span, spread, widthOfLine} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import {productionMark} from '../../draw/name-and-id.js';
import {PromptLine} from '../../draw/prompt-line.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import {selectedEntry} from '../../list/listing.js';
import {markedEntries} from '../../list/marks.js';
import type {State} from '../../state.js';
import type {ScreenProps} from '../view.js';
import {foundActions, type PaletteAction} from './actions.js';
import {typedMenuRows} from './typed-menu.js';

/** No Name in the prompt takes more columns. */
const widestName = 30;

/** Everything that can be done on the screen below, with its keys, or why it cannot be done now. */
export function PaletteView({state, screen}: ScreenProps<'palette'>) {
	const theme = useTheme();
	const {columns} = state.size;
	const rows = typedMenuRows(state.size);
	const found = foundActions(state, screen);
	const keyWidth = Math.max(0, ...found.map(({binding}) => widthOf(keyName(binding, theme))));
	return (
		<>
			<PromptLine
				prompt={[...subjectOf(state, screen, theme), span(` ${theme.glyphs.pointer} `, 'accent')]}
				line={screen.filter}
				hint="type to find an action"
				right={[span(`${found.length} `, 'quiet')]}
				columns={columns}
				row={1}
			/>
			<MenuItems items={found} index={screen.index} columns={columns} height={rows}>
				{(action, index) => {
					const isSelected = index === screen.index;
					return (
						<Box
							key={`${action.binding.place} ${action.binding.description}`}
							aria-role="option"
							aria-state={{selected: isSelected}}
						>
							<DrawnLine
								line={actionLine(action, isSelected, keyWidth, columns, theme)}
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

/** What the actions are about: the marked instances, the selected one, or the screen itself. */
function subjectOf(state: State, {under}: ScreenProps<'palette'>['screen'], theme: Theme): Line {
	const isOfList = under.name === 'browsing' || under.name === 'details';
	const entry = isOfList ? selectedEntry(state.listing) : undefined;
	const marked = isOfList ? markedEntries(state).length : 0;
	const count: Line = marked === 0 ? [] : [span(` ${marked} marked,`, 'accent')];
	if (entry === undefined) {
		return [...count, span(' Actions')];
	}

	const {instance} = entry;
	const name = cut(theme.safe(labelOf(instance)), widestName, theme.glyphs.ellipsis);
	return [
		...count,
		span(' '),
		...productionMark(instance, state, theme, 'PROD'),
		span(name, 'strong'),
	];
}

function actionLine(
	{binding, description, reason}: PaletteAction,
	isSelected: boolean,
	keyWidth: number,
	columns: number,
	theme: Theme,
): Line {
	const {glyphs, safe} = theme;
	const pointer = isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  ');
	const start: Line = [
		pointer,
		span(`${pad(keyName(binding, theme), keyWidth)}  `, 'key'),
		span(safe(description), reason === null ? 'text' : 'quiet'),
	];
	const room = columns - widthOfLine(start) - 3;
	const why: Line =
		reason === null || room < 10
			? []
			: [span(`  ${cut(safe(reason), room, glyphs.ellipsis)}`, 'quiet')];
	return spread([...start, ...why], [], columns, glyphs.ellipsis);
}
