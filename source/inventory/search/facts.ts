import type {Instance} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import {type RouteWord, routeWord, unknownRoute} from '../../route/route-word.js';
import type {Query} from './query.js';

/** What a filter or an order asks about instances that these do not say themselves. */
export type Facts = {
	/** The time of the question, in milliseconds since 1970. */
	readonly nowMs: number;
	/** How an instance is reached. */
	routeOf(instance: Instance): RouteWord;
	/** The same at another time. */
	at(nowMs: number): Facts;
};

/** Where nothing is known: no age is in a range, and no route is found. */
export const noFacts: Facts = {
	nowMs: Number.NaN,
	routeOf: () => unknownRoute,
	at: () => noFacts,
};

/** The facts at a time. Routes are found out when they are asked for, once for each instance. */
export class PlannedFacts implements Facts {
	readonly nowMs: number;
	readonly #planFor: (instance: Instance) => Plan;
	readonly #known: WeakMap<Instance, RouteWord>;

	/**
	@param planFor Answers with the routes to an instance.
	@param known What it has answered. @default nothing
	*/
	constructor(
		nowMs: number,
		planFor: (instance: Instance) => Plan,
		known = new WeakMap<Instance, RouteWord>(),
	) {
		this.nowMs = nowMs;
		this.#planFor = planFor;
		this.#known = known;
	}

	routeOf(instance: Instance): RouteWord {
		const word = this.#known.get(instance) ?? routeWord(this.#planFor(instance));
		this.#known.set(instance, word);
		return word;
	}

	at(nowMs: number): Facts {
		return new PlannedFacts(nowMs, this.#planFor, this.#known);
	}
}

/** Whether the result of a filter depends on the facts. */
export function asksFacts({groups}: Query): boolean {
	return groups.flat().some(({field}) => field === 'age' || field === 'route');
}

/** Whether it changes with the time. */
export function asksAge({groups}: Query): boolean {
	return groups.flat().some(({field}) => field === 'age');
}
