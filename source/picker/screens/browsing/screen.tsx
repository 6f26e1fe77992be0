import {unknownFields} from '../../../inventory/search/query.js';
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
					unknownField={unknownFields(state.filter.text)[0] ?? null}
					marked={markedEntries(state).length}
					tunnels={state.tunnels.length}
					columns={state.size.columns}
					row={1}
				/>
			}
		/>
	);
}
