import {filterMistake} from '../../../inventory/search/mistakes.js';
import {FilterLine} from '../../draw/filter-line.js';
import {ListPanes} from '../../list/list-panes.js';
import {markedEntries} from '../../list/marks.js';
import type {ScreenProps} from '../view.js';

/** The list below its filter. */
export function BrowsingView({state}: ScreenProps<'browsing'>) {
	const {found} = state.listing;
	return (
		<ListPanes
			state={state}
			top={
				<FilterLine
					filter={state.filter}
					matched={found.ranked.length}
					total={found.total}
					mistake={filterMistake(state.filter.text)?.hint ?? null}
					marked={markedEntries(state).length}
					tunnels={state.tunnels.length}
					columns={state.size.columns}
					row={1}
				/>
			}
		/>
	);
}
