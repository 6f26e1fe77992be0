import type {Instance} from '../../model/fleet/instance.js';
import {labelOf} from '../../model/fleet/instance.js';
import {cut} from '../draw/fit.js';
import {type Line, span, widthOfLine} from '../draw/line.js';
import {productionMark} from '../draw/name-and-id.js';
import {PromptLine} from '../draw/prompt-line.js';
import {useTheme} from '../draw/theme-context.js';
import type {TextLine} from '../keys/text-line.js';
import type {State} from '../state.js';
import {ListPanes} from './list-panes.js';

/** No Name in a prompt takes more columns. */
const widestName = 30;

type InstancePromptProps = {
	readonly state: State;
	/** Such as `Run on`. */
	readonly question: Line;
	readonly instance: Instance;
	/** Directly behind the Name. @default nothing */
	readonly suffix?: string;
	/** How many columns the Name may take at most. */
	readonly room?: number;
	readonly line: TextLine;
};

/** The list below a line in which something is typed for an instance, where the filter was. */
export function InstancePrompt({
	state,
	question,
	instance,
	suffix = '',
	room = widestName,
	line,
}: InstancePromptProps) {
	const theme = useTheme();
	const {safe, glyphs} = theme;
	const mark = productionMark(instance, state, theme, 'PROD');
	const name = cut(
		safe(labelOf(instance)),
		Math.min(widestName, room - widthOfLine(mark)),
		glyphs.ellipsis,
	);
	return (
		<ListPanes
			state={state}
			top={
				<PromptLine
					prompt={[
						...question,
						...mark,
						span(`${name}${suffix}`, 'strong'),
						span(` ${glyphs.pointer} `, 'accent'),
					]}
					line={line}
					columns={state.size.columns}
					row={1}
				/>
			}
		/>
	);
}
