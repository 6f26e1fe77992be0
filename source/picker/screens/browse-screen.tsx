import {Box} from 'ink';
import {Details} from '../components/details.js';
import {FilterLine} from '../components/filter-line.js';
import {Footer, footerRows} from '../components/footer.js';
import {Header} from '../components/header.js';
import {InstanceList} from '../components/instance-list.js';
import {useTheme} from '../components/theme-context.js';
import {layoutOf} from '../layout.js';
import type {State} from '../state.js';

/** The list of instances with the details of the selected one. */
export function BrowseScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {list, details} = layoutOf(state.size);
	// The second line of a long notice is taken from the details: the list must not move.
	const extra = footerRows(state, theme) - 1;
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<FilterLine
				filter={state.filter}
				isEditing={state.screen.name === 'browsing' && state.screen.mode === 'filter'}
				matched={state.listing.found.ranked.length}
				total={state.listing.found.total}
				columns={state.size.columns}
				row={1}
			/>
			<Box flexDirection={details.place === 'below' ? 'column' : 'row'}>
				<InstanceList state={state} size={list} />
				<Details state={state} place={{...details, rows: details.rows - extra}} />
			</Box>
			<Footer state={state} />
		</Box>
	);
}
