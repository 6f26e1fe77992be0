import {layoutOf} from '../draw/layout.js';
import type {State} from '../state.js';

/** How many rows of the list the terminal shows. */
export function listRows({size}: Pick<State, 'size'>): number {
	return layoutOf(size).list.rows;
}
