import {sanitize} from '../../model/text/sanitize.js';
import type {TextLine} from '../keys/text-line.js';
import {formatCount} from './format.js';
import {type Line, span} from './line.js';
import {PromptLine} from './prompt-line.js';
import {useTheme} from './theme-context.js';

type FilterLineProps = {
	readonly filter: TextLine;
	readonly matched: number;
	readonly total: number;
	/** What cannot be right in it. @default null */
	readonly mistake?: string | null;
	/** How many instances are marked. @default 0 */
	readonly marked?: number;
	/** How many are open. @default 0 */
	readonly tunnels?: number;
	readonly columns: number;
	/** Which line of the screen this is, for the cursor. */
	readonly row: number;
};

/** A filter, with the terminal's cursor in it, and how much it matches. */
export function FilterLine(props: FilterLineProps) {
	const {filter, matched, total, mistake = null, marked = 0, tunnels = 0, columns, row} = props;
	const {glyphs} = useTheme();
	const count: Line =
		filter.text === ''
			? [span(`${formatCount(total)} `, 'quiet')]
			: [
					span(formatCount(matched), matched === 0 ? 'bad' : 'match'),
					span(`/${formatCount(total)} `, 'quiet'),
				];
	const wrong: Line = mistake === null ? [] : [span(sanitize(mistake), 'wait'), span('  ')];
	const marks: Line = marked === 0 ? [] : [span(`${formatCount(marked)} marked  `, 'accent')];
	const badge: Line =
		tunnels === 0
			? []
			: [span(`${tunnels} tunnel${tunnels === 1 ? '' : 's'}`, 'accent'), span('  ')];
	return (
		<PromptLine
			prompt={[span(` ${glyphs.pointer} `, 'accent')]}
			line={filter}
			hint="type to filter"
			right={[...wrong, ...marks, ...badge, ...count]}
			columns={columns}
			row={row}
		/>
	);
}
