import type {Store} from '../store.js';

type Notices = {
	/** The notices that have not been printed yet, in order; they count as printed then. */
	readonly take: () => string[];
	/** Drops the notice that is in the state now. */
	readonly leaveLatest: () => void;
};

/** Collects notices: one may appear while a question waits, and be replaced before it is answered. */
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
