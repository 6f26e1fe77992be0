import {networkInterfaces} from 'node:os';
import type {Plan, UsableRoute} from '../model/route.js';
import type {Facts} from './facts.js';
import type {Finding} from './finding.js';
import {ifFound} from './instance-checks.js';
import type {Source} from './open-port.js';

/** The plan with the route to try. */
export type PlannedRoute = {readonly plan: Plan; readonly route: UsableRoute};

/** Makes a check of the route to try. It does not apply if there is no instance or no route. */
export function onRoute(run: (facts: Facts, planned: PlannedRoute) => Promise<Finding | null>) {
	return ifFound(async facts => {
		const [plan, route] = await Promise.all([facts.plan(), facts.route()]);
		return route === null ? null : run(facts, {plan, route});
	});
}

/** Where the connection comes from, as the instance sees it. */
export async function sourceOf(facts: Facts, {route}: PlannedRoute): Promise<Source> {
	const {endpoint, address, family} = route;
	const isIpv6 = address.includes(':');
	if (endpoint !== null && !endpoint.preservesClientIp) {
		const subnet = await facts.endpointSubnet().catch(() => null);
		const groups = endpoint.securityGroupIds.join(', ');
		return {
			label: `endpoint ${groups || endpoint.id}`,
			groupIds: endpoint.securityGroupIds,
			cidrs: (subnet?.cidrs ?? []).filter(cidr => cidr.includes(':') === isIpv6),
			isIpv6,
		};
	}

	const label = isIpv6 ? 'your IPv6 address' : 'your IPv4 address';
	// Behind NAT, the address that the internet sees is unknown here; in a private network it is one of
	// this machine's.
	const cidrs = family === 'private-ipv4' && endpoint === null ? localAddresses() : [];
	return {label, groupIds: [], cidrs, isIpv6};
}

/** The IPv4 addresses of this machine, without loopback. */
function localAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flat()
		.flatMap(one => (one && !one.internal && one.family === 'IPv4' ? [one.address] : []));
}
