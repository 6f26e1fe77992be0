import {Box} from 'ink';
import type {ReactNode} from 'react';
import {Details} from '../draw/details/details.js';
import {layoutOf} from '../draw/layout.js';
import type {State} from '../state.js';
import {InstanceList} from './instance-list.js';

type ListPanesProps = {
	readonly state: State;
	/** The filter, or the line in which something else is typed. */
	readonly top: ReactNode;
};

/** The list of instances with the details of the selected one. */
export function ListPanes({state, top}: ListPanesProps) {
	const {list, details} = layoutOf(state.size);
	return (
		<>
			{top}
			<Box flexDirection={details.place === 'below' ? 'column' : 'row'}>
				<InstanceList state={state} size={list} />
				<Details state={state} place={details} />
			</Box>
		</>
	);
}
