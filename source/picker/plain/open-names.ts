import type {Store} from '../store.js';

/** The names that a line selects, by number or by name. */
export function namesIn(line: string, names: readonly string[]): string[] {
	return line.split(/[\s,]+/).map(word => names[Number(word) - 1] ?? word);
}

/** Marks exactly these names, as in the picker's menus, and opens them. */
export function openNames(
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
	wanted: readonly string[],
): void {
	const {screen} = getState();
	const marked = screen.name === 'regions' || screen.name === 'profiles' ? screen.marked : [];
	for (const name of new Set([...marked, ...wanted])) {
		if (marked.includes(name) !== wanted.includes(name)) {
			dispatch({type: 'itemHighlighted', item: name});
			dispatch({type: 'toggleMark', by: 1});
		}
	}

	dispatch({type: 'openHighlighted'});
}
