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
	let heard = latest === null ? [] : [latest];
	subscribe(() => {
		const {notice} = getState();
		if (notice !== null && notice !== latest) {
			heard.push(notice);
		}

		latest = notice;
	});
	return {
		take: () => heard.splice(0).map(({text}) => text),
		leaveLatest() {
			heard = heard.filter(notice => notice !== latest);
		},
	};
}
