import type {Dispatch} from '../store.js';

/** Replaces the text of the line being edited. */
export function write(text: string, dispatch: Dispatch): void {
	dispatch({type: 'edit', edit: {kind: 'end'}});
	dispatch({type: 'edit', edit: {kind: 'deleteToStart'}});
	dispatch({type: 'edit', edit: {kind: 'insert', text}});
}
