import type {Store} from '../store.js';

type Notices = {
	/** Those that were not said yet, in the order in which they came. */
	readonly take: () => string[];
	/** The notice of the state is not to be said. */
	readonly leaveLatest: () => void;
};

/** What is to be said: a notice may come while a question waits, and be gone with its answer. */
export function noticesOf({getState, subscribe}: Pick<Store, 'getState' | 'subscribe'>): Notices {
	let latest = getState().notice;
	let pending = latest === null ? [] : [latest];
	subscribe(() => {
		const {notice} = getState();
		if (notice !== null && notice !== latest) {
			pending.push(notice);
		}

		latest = notice;
	});
	return {
		take: () => pending.splice(0).map(({text}) => text),
		leaveLatest() {
			pending = pending.filter(notice => notice !== latest);
		},
	};
}
