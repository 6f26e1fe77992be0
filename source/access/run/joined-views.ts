import type {RunView} from './run-target.js';

/** Several views as one. Each gets what happens after those before it are done with it. */
export function joinedViews(views: readonly RunView[]): RunView {
	return {
		async onState(target, state) {
			await Promise.all(views.map(view => view.onState?.(target, state)));
		},
		async onOutput(target, name, chunk) {
			for (const view of views) {
				await view.onOutput(target, name, chunk);
			}
		},
		async onEnd(target, end) {
			for (const view of views) {
				await view.onEnd(target, end);
			}
		},
	};
}
