import {asFailure, Failure} from '../model/failure.js';
import {labelOf} from '../model/fleet/instance.js';
import type {Plan, UsableRoute} from '../model/route.js';
import {AllCandidatesFailed} from './happy-eyeballs.js';
import {destinationOf} from './transport.js';

/** The failure for a plan without a usable route; its message lists why each route is unusable. */
export function noUsableRoute({instance, routes}: Plan): Failure {
	const reasons = routes.map(({type, reason}) => `${type}: ${reason}`).join('; ');
	return new Failure(
		'other',
		'NoRoute',
		`No route to ${labelOf(instance)}${reasons && ` (${reasons})`}.`,
	);
}

/**
One failure for all routes that were tried. The failure of a single route is returned as it is; for
several, the message lists the cause of each, and the next step is that of the first.

@param error What the race rejected with; any error other than `AllCandidatesFailed` is passed on.
@param routes The candidates, in the order of the race.
*/
export function connectFailure(
	error: unknown,
	routes: readonly UsableRoute[],
	plan: Plan,
): Failure {
	if (!(error instanceof AllCandidatesFailed)) {
		return asFailure(error);
	}

	const tried = routes.flatMap((route, index) =>
		error.failures[index] === undefined ? [] : {route, failure: asFailure(error.failures[index])},
	);
	const [first] = tried;
	if (first === undefined || tried.length === 1) {
		return first?.failure ?? noUsableRoute(plan);
	}

	const causes = tried.map(
		({route, failure}) => `${route.type} (${causeOf(failure, route, plan)})`,
	);
	return new Failure(
		first.failure.kind,
		'AllRoutesFailed',
		`No route to ${labelOf(plan.instance)} works: ${causes.join('; ')}.`,
		{
			...(first.failure.nextStep !== null && {nextStep: first.failure.nextStep}),
			requestId: first.failure.requestId ?? undefined,
			cause: error,
		},
	);
}

/** Why the next route is tried, as a sentence fragment; null as the failure means no answer so far. */
export function fallbackReason(failure: unknown): string {
	return failure === null ? 'no answer so far' : asFailure(failure).message.replace(/\.$/, '');
}

/** The message as a sentence fragment that always names the destination. */
function causeOf({message}: Failure, route: UsableRoute, plan: Plan): string {
	const cause = message
		.replace(/\.$/, '')
		.replace(/^(The|What|There) /, word => word.toLowerCase());
	const destination = destinationOf(route, plan.port);
	return cause.includes(destination) ? cause : `${destination}: ${cause}`;
}
