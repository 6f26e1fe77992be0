import type {Action} from '../action.js';

/**
The item that a menu of `count` items points at after a key that moves: the next one around its ends, or
its first or last one.

@param pageRows How many items are seen at once, for moves by a page. @default 1
*/
export function indexAfter(
	action: Extract<Action, {type: 'nextItem' | 'move'}>,
	index: number,
	count: number,
	pageRows = 1,
): number {
	const last = Math.max(0, count - 1);
	if (action.type === 'nextItem') {
		return (index + action.by + count) % Math.max(1, count);
	}

	const {move} = action;
	if ('to' in move) {
		return move.to === 'first' ? 0 : last;
	}

	const step = move.count * (move.by === 'row' ? 1 : pageRows);
	return Math.max(0, Math.min(index + step, last));
}
