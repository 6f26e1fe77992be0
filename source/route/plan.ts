import type {Instance} from '../model/fleet/instance.js';
import type {OsUserOrigin} from '../model/fleet/os-user-choice.js';
import {type ConnectionType, isUsable, type Plan, type Route} from '../model/route.js';
import {type Candidate, candidatesOf} from './candidates.js';
import {
	type EndpointList,
	endpointAsNamed,
	endpointsFor,
	type NamedEndpoint,
} from './endpoint-choice.js';
import {directVerdict, endpointVerdict, type Verdict} from './verdict.js';

/** Everything that a plan depends on. */
export type PlanInput = {
	readonly instance: Instance;
	readonly endpoints: EndpointList;
	readonly connectionType: ConnectionType;
	readonly osUser: string;
	/** What the OS user was chosen by. @default 'given' */
	readonly osUserFrom?: OsUserOrigin;
	readonly port: number;
	/** `--instance-ip`; null to use the instance's own addresses. */
	readonly instanceIp?: string | null;
	/** The endpoint that the user named, if any. */
	readonly endpoint?: NamedEndpoint;
	/** Whether any `--eice-options` were given. */
	readonly hasEndpointOptions?: boolean;
	/** Whether the user signs in with their own key and none is pushed. Windows can then be reached, too. */
	readonly hasOwnKey?: boolean;
	/** Whether to use another route when the first is known not to work. @default true */
	readonly isFallbackAllowed?: boolean;
};

const noEndpointNamed: NamedEndpoint = {endpointId: null, dnsName: null};

/**
All routes to an instance, each with a verdict and its reason, in the order in which they are tried.

`auto` is the AWS CLI's `auto`. Routes that are known not to work are passed over, unless fallback is off.
The function is pure: it gets the list of endpoints as an argument.
*/
export function planRoutes(input: PlanInput): Plan {
	const {instance, connectionType, osUser, port} = input;
	const {osUserFrom = 'given', isFallbackAllowed = true} = input;
	const candidates = candidatesOf(instance, {
		connectionType,
		instanceIp: input.instanceIp ?? null,
		hasEndpointOptions: input.hasEndpointOptions ?? false,
	});
	const routes = candidates.flatMap(candidate => routesOf(candidate, input));
	const first = routes.find(route => (isFallbackAllowed ? route.usable : route.address !== null));
	const chosen = first && isUsable(first) ? {...first, chosen: true} : null;
	return {
		instance,
		connectionType,
		osUser,
		osUserFrom,
		port,
		routes: routes.map(route => (route === first && chosen ? chosen : route)),
		chosen,
	};
}

function routesOf(candidate: Candidate, input: PlanInput): Route[] {
	const asRoute = (endpoint: Route['endpoint'], verdict: Verdict): Route => ({
		type: candidate.type,
		family: candidate.family,
		address: candidate.address,
		endpoint,
		usable: verdict.isUsable,
		chosen: false,
		reason: verdict.reason,
		short: verdict.short,
	});
	const question = {
		candidate,
		instance: input.instance,
		port: input.port,
		hasOwnKey: input.hasOwnKey ?? false,
		named: input.endpoint ?? noEndpointNamed,
	};
	if (candidate.type === 'direct') {
		return [asRoute(null, directVerdict(question))];
	}

	const known = knownEndpoints(input);
	if (!Array.isArray(known)) {
		return [asRoute(null, endpointVerdict(question, known))];
	}

	const [best, ...others] = known.map(endpoint =>
		asRoute(endpoint, endpointVerdict(question, endpoint)),
	);
	return best
		? [best, ...others.filter(route => route.usable)]
		: [asRoute(null, endpointVerdict(question, {status: 'none'}))];
}

/** The endpoints that could serve the instance, or why there is no list of them. */
function knownEndpoints(input: PlanInput) {
	const {endpointId, dnsName} = input.endpoint ?? noEndpointNamed;
	if (endpointId !== null && dnsName !== null) {
		return [endpointAsNamed(input.instance.region, endpointId, dnsName)];
	}

	return input.endpoints.status === 'known'
		? endpointsFor(input.instance, input.endpoints.endpoints, input.endpoint ?? noEndpointNamed)
		: input.endpoints;
}
