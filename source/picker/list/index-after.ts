import type {Action} from '../action.js';

/**
The item that a menu of `count` items points at after a key that moves: the next one around its ends, or
its first or last one.
*/
export function indexAfter(
	action: Extract<Action, {type: 'nextItem' | 'move'}>,
	index: number,
	count: number,
): number {
	const last = Math.max(0, count - 1);
	if (action.type === 'nextItem') {
		return (index + action.by + count) % Math.max(1, count);
	}

	const {move} = action;
	if ('to' in move) {
		return move.to === 'first' ? 0 : last;
	}

	return Math.max(0, Math.min(index + move.count, last));
}
