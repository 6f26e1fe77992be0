import {useSyncExternalStore} from 'react';
import type {Action} from './action.js';
import {reduce} from './reduce.js';
import type {State} from './state.js';

export type Dispatch = (action: Action) => void;

/**
Holds the state. Apart from React, so that several keys of one read each meet the state that the key
before them made, and effects read the state as it is now.
*/
export type Store = {
	readonly getState: () => State;
	readonly dispatch: Dispatch;
	readonly subscribe: (listener: () => void) => () => void;
};

export function createStore(initial: State): Store {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		getState: () => state,
		dispatch(action) {
			const next = reduce(state, action);
			if (next !== state) {
				state = next;
				for (const listener of listeners) {
					listener();
				}
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

/** The state of a store, for a component that draws it. */
export function useStore(store: Store): State {
	return useSyncExternalStore(store.subscribe, store.getState);
}
