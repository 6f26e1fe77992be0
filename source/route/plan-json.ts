import type {Endpoint} from '../model/fleet/endpoint.js';
import type {Plan, Route} from '../model/route.js';

/** The DNS name of an endpoint that a tunnel would use; null for none. */
export type NameOfEndpoint = (endpoint: Endpoint) => string | null;

const plainName: NameOfEndpoint = ({dnsName}) => dnsName;

/**
The plan as `eic plan --json` prints it. The format is stable; `version` identifies it.

@param nameOf Chooses the endpoint's DNS name by the configuration. @default the plain name
*/
export function planJson(plan: Plan, nameOf = plainName) {
	const {instance} = plan;
	return {
		version: 1,
		instance: {
			id: instance.id,
			name: instance.name,
			region: instance.region,
			availabilityZone: instance.availabilityZone,
			state: instance.state,
			vpcId: instance.vpcId,
			subnetId: instance.subnetId,
			publicIpv4: instance.publicIpv4,
			privateIpv4: instance.privateIpv4,
			ipv6: instance.ipv6,
		},
		connectionType: plan.connectionType,
		osUser: plan.osUser,
		osUserFrom: plan.osUserFrom,
		port: plan.port,
		routes: plan.routes.map(route => routeJson(route, nameOf)),
		chosen: plan.chosen && routeJson(plan.chosen, nameOf),
	};
}

function routeJson(route: Route, nameOf: NameOfEndpoint) {
	const {type, address, family, endpoint, usable, chosen, reason} = route;
	return {
		type,
		address,
		family,
		endpoint: endpoint && {
			id: endpoint.id,
			dnsName: nameOf(endpoint),
			state: endpoint.state,
			subnetId: endpoint.subnetId,
		},
		usable,
		chosen,
		reason,
	};
}
