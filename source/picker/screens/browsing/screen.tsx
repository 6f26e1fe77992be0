import {FilterLine} from '../../draw/filter-line.js';
import {ListPanes} from '../../list/list-panes.js';
import type {ScreenProps} from '../view.js';

/** The list below its filter. */
export function BrowsingView({state, screen}: ScreenProps<'browsing'>) {
	const {found} = state.listing;
	return (
		<ListPanes
			state={state}
			top={
				<FilterLine
					filter={state.filter}
					isEditing={screen.mode === 'filter'}
					matched={found.ranked.length}
					total={found.total}
					tunnels={state.tunnels.length}
					columns={state.size.columns}
					row={1}
				/>
			}
		/>
	);
}
