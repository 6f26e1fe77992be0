import {cut} from '../../draw/fit.js';
import {span} from '../../draw/line.js';
import {PromptLine} from '../../draw/prompt-line.js';
import {useTheme} from '../../draw/theme-context.js';
import {ListPanes} from '../../list/list-panes.js';
import type {ScreenProps} from '../view.js';

/** No filter in the prompt takes more columns. */
const widestFilter = 30;

/** The line in which a name for the filter is typed, above the list that it makes. */
export function NamingFilterView({state, screen}: ScreenProps<'namingFilter'>) {
	const {glyphs, safe} = useTheme();
	const filter = cut(safe(state.filter.text.trim()), widestFilter, glyphs.ellipsis);
	return (
		<ListPanes
			state={state}
			top={
				<PromptLine
					prompt={[
						span(' Save '),
						span(filter, 'strong'),
						span(' as'),
						span(` ${glyphs.pointer} `, 'accent'),
					]}
					line={screen.line}
					hint="type a name"
					columns={state.size.columns}
					row={1}
				/>
			}
		/>
	);
}
