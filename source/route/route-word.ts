import type {Plan, Route} from '../model/route.js';

/** How an instance is reached, in a word or two for a column. */
export type RouteWord = {
	/** The type of the chosen route; null for none. */
	readonly type: Route['type'] | null;
	/** `direct`, `eice`, or why there is no route: `no endpoint`. Empty while that is not known yet. */
	readonly word: string;
};

/** Before endpoints are known. */
export const unknownRoute: RouteWord = {type: null, word: ''};

/** All words that `route:` finds: types of routes, states, and those of the reasons for none. */
export const routeWords: readonly string[] = [
	...['direct', 'eice', 'none', 'no', 'address', 'endpoint', 'endpoint?', 'vpc', 'windows', 'port'],
	...['not', 'ready', 'ipv4', 'ipv6', 'only', '22', '3389'],
	...['running', 'pending', 'stopping', 'stopped', 'shutting-down', 'terminated'],
];

/** The chosen route of a plan, or why it has none: what rules out its first address. */
export function routeWord({instance, routes, chosen}: Plan): RouteWord {
	if (chosen !== null) {
		return {type: chosen.type, word: chosen.type};
	}

	if (instance.state !== 'running') {
		return {type: null, word: instance.state};
	}

	const first = routes.find(({address}) => address !== null);
	return {type: null, word: first === undefined ? 'no address' : first.short};
}
