import type {Dispatch} from '../store.js';

/** Puts a text in the place of what the line of the state holds. */
export function write(text: string, dispatch: Dispatch): void {
	dispatch({type: 'edit', edit: {kind: 'end'}});
	dispatch({type: 'edit', edit: {kind: 'deleteToStart'}});
	dispatch({type: 'edit', edit: {kind: 'insert', text}});
}
