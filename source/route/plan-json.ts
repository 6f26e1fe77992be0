import type {Plan, Route} from '../model/route.js';

/** The plan as `eic plan --json` prints it; stable, `version` says which shape it is. */
export function planJson(plan: Plan) {
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
		port: plan.port,
		routes: plan.routes.map(routeJson),
		chosen: plan.chosen && routeJson(plan.chosen),
	};
}

function routeJson({type, address, family, endpoint, usable, chosen, reason}: Route) {
	return {
		type,
		address,
		family,
		endpoint: endpoint && {
			id: endpoint.id,
			dnsName: endpoint.dnsName,
			state: endpoint.state,
			subnetId: endpoint.subnetId,
		},
		usable,
		chosen,
		reason,
	};
}
