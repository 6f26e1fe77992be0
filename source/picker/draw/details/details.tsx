import {Box} from 'ink';
import {selectedEntry} from '../../list/listing.js';
import type {State} from '../../state.js';
import {DrawnLines} from '../drawn-lines.js';
import type {Layout} from '../layout.js';
import {span} from '../line.js';
import {useTheme} from '../theme-context.js';
import {paneLines} from './pane-lines.js';
import {ruleLine, stripLines} from './strip-lines.js';

type DetailsProps = {
	readonly state: State;
	readonly place: Layout['details'];
};

/** What is known of the selected instance, the plan above all: beside the list, or below it. */
export function Details({state, place}: DetailsProps) {
	const theme = useTheme();
	const {columns, rows} = place;
	const instance = selectedEntry(state.listing)?.instance;
	if (place.place === 'below') {
		const lines = instance
			? stripLines(state, instance, theme, place)
			: [ruleLine([], [], theme, columns)];
		return <DrawnLines lines={lines} width={columns} height={rows} />;
	}

	const side = Array.from({length: rows}, () => [span(`${theme.glyphs.side} `, 'quiet')]);
	const lines = instance ? paneLines(state, instance, theme, columns - 3) : [];
	return (
		<Box width={columns} height={rows}>
			<DrawnLines lines={side} width={2} height={rows} />
			<DrawnLines lines={lines} width={columns - 2} height={rows} />
		</Box>
	);
}
