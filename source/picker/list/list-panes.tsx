import {Box} from 'ink';
import type {ReactNode} from 'react';
import {Details} from '../draw/details/details.js';
import {footerRows} from '../draw/frame/notice-lines.js';
import {layoutOf} from '../draw/layout.js';
import {useTheme} from '../draw/theme-context.js';
import type {State} from '../state.js';
import {InstanceList} from './instance-list.js';

type ListPanesProps = {
	readonly state: State;
	/** The filter, or the line in which something else is typed. */
	readonly top: ReactNode;
};

/** The list of instances with the details of the selected one. */
export function ListPanes({state, top}: ListPanesProps) {
	const theme = useTheme();
	const {list, details} = layoutOf(state.size);
	// The second line of a long notice takes its room from the details, so that the list does not move.
	const extra = footerRows(state, theme) - 1;
	return (
		<>
			{top}
			<Box flexDirection={details.place === 'below' ? 'column' : 'row'}>
				<InstanceList state={state} size={list} />
				<Details state={state} place={{...details, rows: details.rows - extra}} />
			</Box>
		</>
	);
}
