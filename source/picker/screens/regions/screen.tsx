import {MarkedList} from '../../draw/marked-list.js';
import {RegionsWait} from '../../draw/regions-wait.js';
import {useTheme} from '../../draw/theme-context.js';
import type {ScreenProps} from '../view.js';
import {regionSummaries} from './region-summaries.js';

/** The choice of a region, or why there is none to choose. */
export function RegionsView({state, screen}: ScreenProps<'regions'>) {
	const theme = useTheme();
	const {regions} = state;
	return regions.status === 'known' ? (
		<MarkedList
			menu={screen}
			names={regions.names}
			summaries={regionSummaries(state, theme)}
			nameWidth={16}
			titles="REGION            INSTANCES"
			size={state.size}
		/>
	) : (
		<RegionsWait state={state} />
	);
}
