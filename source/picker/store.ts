import {useSyncExternalStore} from 'react';
import type {Action} from './action.js';
import {reduce} from './reduce.js';
import type {State} from './state.js';

export type Dispatch = (action: Action) => void;

/** Pages may arrive by the hundred: they are drawn this often, and not in the turn that adds them. */
const pageMs = 33;

/**
Holds the state outside React, so that each of several keys in one read sees the state that the key
before it made, and effects read the current state.
*/
export type Store = {
	readonly getState: () => State;
	readonly dispatch: Dispatch;
	readonly subscribe: (listener: () => void) => () => void;
};

export function createStore(initial: State): Store {
	let state = initial;
	let notifiedAt = Number.NEGATIVE_INFINITY;
	let timer: NodeJS.Timeout | undefined;
	const listeners = new Set<() => void>();
	const notify = (): void => {
		clearTimeout(timer);
		timer = undefined;
		notifiedAt = performance.now();
		for (const listener of listeners) {
			listener();
		}
	};
	return {
		getState: () => state,
		dispatch(action) {
			const next = reduce(state, action);
			if (next === state) {
				return;
			}

			state = next;
			if (isPage(action)) {
				timer ??= setTimeout(notify, Math.max(0, notifiedAt + pageMs - performance.now()));
			} else {
				notify();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

function isPage({type}: Action): boolean {
	return type === 'instancesPage' || type === 'cachedPage';
}

/** The state of a store, for a component that draws it. */
export function useStore(store: Store): State {
	return useSyncExternalStore(store.subscribe, store.getState);
}
