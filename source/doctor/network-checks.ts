import {isEverywhere} from '../model/fleet/cidr.js';
import {isEndpointReady} from '../model/fleet/endpoint.js';
import type {Route} from '../model/route.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {ifFound} from './instance-checks.js';
import {openThroughAcl, replyPorts} from './open-port.js';
import {onRoute, type PlannedRoute, sourceOf} from './planned-route.js';
import {securityGroupsFinding} from './security-groups-check.js';

/** The checks of what may block the way to the instance's SSH port, in the order of the report. */
export const networkChecks: readonly Check[] = [
	{id: 'route', title: 'route', group: 'network', run: ifFound(routeFinding)},
	{id: 'endpoint', title: 'endpoint', group: 'network', run: ifFound(endpointFinding)},
	{
		id: 'security-groups',
		title: 'security groups',
		group: 'network',
		run: onRoute(securityGroupsFinding),
	},
	{id: 'network-acl', title: 'network ACL', group: 'network', run: onRoute(aclFinding)},
	{id: 'routes', title: 'route table', group: 'network', run: onRoute(routesFinding)},
];

async function routeFinding({plan}: Facts): Promise<Finding> {
	const {chosen, routes} = await plan();
	if (chosen !== null) {
		return ok(sanitize(chosen.reason));
	}

	const reasons = routes.map(({type, reason}) => `${type}: ${reason}`).join('; ');
	const fix = 'eic plan shows every route.';
	return routes.some(areEndpointsUnread)
		? unknown(`no way is known (${sanitize(reasons, 300)})`, fix)
		: bad(`no route works (${sanitize(reasons, 300)})`, fix);
}

/** Whether the endpoints could not be read. One of them may work, so the network is not to blame. */
function areEndpointsUnread({type, endpoint, reason}: Route): boolean {
	return type === 'eice' && endpoint === null && /could not be read/.test(reason);
}

/** The endpoint of the route to try or, if there is no usable route, the one that could be used. */
async function endpointFinding({plan, route}: Facts): Promise<Finding | null> {
	const {routes, instance} = await plan();
	const taken = await route();
	if (taken !== null && taken.endpoint === null) {
		return null;
	}

	const [first] = taken === null ? routes.filter(({type}) => type === 'eice') : [taken];
	if (first === undefined || first.address === null || instance.state !== 'running') {
		return null;
	}

	const {endpoint, reason} = first;
	if (endpoint === null) {
		return areEndpointsUnread(first)
			? unknown(sanitize(reason))
			: bad(
					sanitize(reason),
					`Create one in the VPC: aws ec2 create-instance-connect-endpoint --region ${instance.region} --subnet-id ${instance.subnetId}`,
				);
	}

	if (!isEndpointReady(endpoint)) {
		return bad(sanitize(reason), 'Wait until it is ready, or create another.');
	}

	const ip = endpoint.preservesClientIp
		? ', and the instance sees your own address'
		: ', and the instance sees its address';
	return ok(`${endpoint.id} is ${endpoint.state}${ip}`);
}

async function aclFinding(facts: Facts, planned: PlannedRoute): Promise<Finding | null> {
	const {plan, route} = planned;
	if (route.endpoint !== null && route.endpoint.subnetId === plan.instance.subnetId) {
		return ok('does not apply: the endpoint is in the same subnet');
	}

	const [acl, source] = await Promise.all([facts.acl(), sourceOf(facts, planned)]);
	if (acl === null) {
		return unknown('none found for the subnet');
	}

	const {port} = plan;
	const inbound = openThroughAcl(acl, {isOutbound: false, from: port, to: port}, source);
	const outbound = openThroughAcl(acl, {isOutbound: true, ...replyPorts}, source);
	const fix = `Let TCP ${port} in and ports 1024 to 65535 out, in ${acl.id}.`;
	if (inbound.is === 'closed') {
		return bad(`${acl.id} does not let ${source.label} in to port ${port}`, fix);
	}

	if (outbound.is === 'closed') {
		return bad(`${acl.id} does not let the answers out to ${source.label}`, fix);
	}

	return inbound.is === 'open' && outbound.is === 'open'
		? ok(`${acl.id} lets ${source.label} in and the answers out`)
		: unknown(`${acl.id} lets only some addresses through: is yours among them?`);
}

async function routesFinding(facts: Facts, {route, plan}: PlannedRoute): Promise<Finding | null> {
	if (route.endpoint !== null || route.family === 'private-ipv4') {
		return null;
	}

	const table = await facts.routeTable();
	if (table === null) {
		return unknown('none found for the subnet');
	}

	const isIpv6 = route.address.includes(':');
	const out = table.routes.find(({cidr}) => isEverywhere(cidr) && cidr.includes(':') === isIpv6);
	if (out === undefined || out.isBlackhole || !out.target.startsWith('igw-')) {
		const where =
			out === undefined ? 'nowhere' : out.isBlackhole ? `into a black hole` : `to ${out.target}`;
		return bad(
			`${table.id} of subnet ${plan.instance.subnetId} sends internet traffic ${where}, not to an internet gateway`,
			'Add a route to an internet gateway, or use an endpoint: --connection-type eice',
		);
	}

	return ok(`${table.id} sends internet traffic to ${out.target}`);
}
