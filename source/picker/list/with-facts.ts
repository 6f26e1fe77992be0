import {asksAge, asksFacts, PlannedFacts} from '../../inventory/search/facts.js';
import type {Order} from '../../inventory/search/order.js';
import {choicesFor, planOf} from '../connect/plan-of.js';
import {regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import {rearranged} from './rearranged.js';

/**
The state after an action, its list up to date with what has become known of endpoints, of the time and
of the options for connecting. The list is searched and sorted again only where these decide about it.
*/
export function withFacts(before: State, state: State): State {
	if (!areFactsOther(before, state)) {
		return Object.is(before.nowMs, state.nowMs) ? state : atItsTime(state);
	}

	const facts = new PlannedFacts(nowMs(state), instance =>
		planOf(state, instance, choicesFor(state, instance)),
	);
	const next = {...state, listing: {...state.listing, facts}};
	return asksFacts(next.listing.found.query) || dependsOnFacts(next.view.order)
		? rearranged(next)
		: next;
}

/** How often the list is searched for ages again. */
const minuteMs = 60_000;

/** The list at the time of the state: ages go on, and now and then decide anew what is in it. */
function atItsTime(state: State): State {
	const {listing, view} = state;
	const facts = listing.facts.at(nowMs(state));
	const [before, now] = [listing.facts, facts].map(known => Math.floor(known.nowMs / minuteMs));
	const next = {...state, listing: {...listing, facts}};
	return before !== now && (asksAge(listing.found.query) || view.order.group === 'age')
		? rearranged(next)
		: next;
}

function dependsOnFacts({field, group}: Order): boolean {
	return field === 'route' || group === 'route' || group === 'age';
}

function areFactsOther(before: State, state: State): boolean {
	return (
		before.shown !== state.shown ||
		before.choices !== state.choices ||
		before.memory.favorites !== state.memory.favorites ||
		(before.fleet !== state.fleet &&
			state.shown.some(source => {
				const [old, now] = [regionOf(before.fleet, source), regionOf(state.fleet, source)];
				return (
					old.endpoints !== now.endpoints || old.cached !== now.cached || old.readAt !== now.readAt
				);
			}))
	);
}

/** The latest time that is known: of the last reading, or of the clock. */
function nowMs({fleet, shown, nowMs: clockMs}: State): number {
	const times = shown.flatMap(source => regionOf(fleet, source).readAt?.getTime() ?? []);
	return Math.max(...times, Number.isNaN(clockMs) ? Number.NEGATIVE_INFINITY : clockMs);
}
