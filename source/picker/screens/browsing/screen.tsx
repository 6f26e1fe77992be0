import {Box} from 'ink';
import {labelOf} from '../../../model/fleet/instance.js';
import {Details} from '../../draw/details/details.js';
import {cut} from '../../draw/fit.js';
import {Footer, footerRows} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {layoutOf} from '../../draw/layout.js';
import {span, widthOfLine} from '../../draw/line.js';
import {PromptLine} from '../../draw/prompt-line.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';
import {FilterLine} from './filter-line.js';
import {InstanceList} from './instance-list.js';

/** The list of instances with the details of the selected one. */
export function BrowseScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {list, details} = layoutOf(state.size);
	// The second line of a long notice is taken from the details: the list must not move.
	const extra = footerRows(state, theme) - 1;
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<TopLine state={state} />
			<Box flexDirection={details.place === 'below' ? 'column' : 'row'}>
				<InstanceList state={state} size={list} />
				<Details state={state} place={{...details, rows: details.rows - extra}} />
			</Box>
			<Footer state={state} />
		</Box>
	);
}

/** Of the sign before what is typed, with the blanks around it. */
const pointerWidth = 3;

/** Of the longest port, with the cursor behind it and the room that a prompt leaves at its end. */
const portWidth = '65535'.length + 3;

/** The filter, or the line in which a command, a note or a port is typed. */
function TopLine({state}: {readonly state: State}) {
	const {safe, glyphs} = useTheme();
	const {screen, size, filter, listing} = state;
	if (screen.name === 'command' || screen.name === 'note') {
		const question = screen.name === 'command' ? ' Run on ' : ' Note of ';
		const name = cut(safe(labelOf(screen.instance)), 30, glyphs.ellipsis);
		return (
			<PromptLine
				prompt={[span(question), span(name, 'strong'), span(` ${glyphs.pointer} `, 'accent')]}
				line={screen.line}
				isEditing
				columns={size.columns}
				row={1}
			/>
		);
	}

	if (screen.name === 'port') {
		const {remotePort} = screen;
		const question =
			remotePort === null
				? [span(' Tunnel to port '), span('(22 or 3389)', 'quiet'), span(' of ')]
				: [span(' Listen here on port '), span('(0 for any)', 'quiet'), span(' for ')];
		const suffix = remotePort === null ? '' : `:${remotePort}`;
		// What is typed has to be seen: the Name gives way.
		const room = size.columns - widthOfLine(question) - suffix.length - pointerWidth - portWidth;
		const name = cut(safe(labelOf(screen.instance)), Math.min(30, room), glyphs.ellipsis);
		const target = `${name}${suffix}`;
		return (
			<PromptLine
				prompt={[...question, span(target, 'strong'), span(` ${glyphs.pointer} `, 'accent')]}
				line={screen.line}
				isEditing
				columns={size.columns}
				row={1}
			/>
		);
	}

	return (
		<FilterLine
			filter={filter}
			isEditing={screen.name === 'browsing' && screen.mode === 'filter'}
			matched={listing.found.ranked.length}
			total={listing.found.total}
			tunnels={state.tunnels.length}
			columns={size.columns}
			row={1}
		/>
	);
}
