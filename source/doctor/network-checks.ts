import {networkInterfaces} from 'node:os';
import {hostPort} from '../model/fleet/address.js';
import {isEverywhere} from '../model/fleet/cidr.js';
import {isEndpointReady} from '../model/fleet/endpoint.js';
import type {Plan, Route, UsableRoute} from '../model/route.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {ifFound} from './instance-checks.js';
import {
	answerPorts,
	inboundOf,
	openThroughAcl,
	openThroughGroups,
	outboundOf,
	type Source,
} from './open-port.js';

type Way = {readonly plan: Plan; readonly route: UsableRoute};

/** What may stand between here and the instance's SSH port. */
export const networkChecks: readonly Check[] = [
	{id: 'route', title: 'route', group: 'network', run: ifFound(routeFinding)},
	{id: 'endpoint', title: 'endpoint', group: 'network', run: ifFound(endpointFinding)},
	{id: 'security-groups', title: 'security groups', group: 'network', run: onRoute(groupsFinding)},
	{id: 'network-acl', title: 'network ACL', group: 'network', run: onRoute(aclFinding)},
	{id: 'routes', title: 'route table', group: 'network', run: onRoute(routesFinding)},
];

function onRoute(run: (facts: Facts, way: Way) => Promise<Finding | null>) {
	return ifFound(async facts => {
		const [plan, route] = await Promise.all([facts.plan(), facts.route()]);
		return route === null ? null : run(facts, {plan, route});
	});
}

async function routeFinding({plan}: Facts): Promise<Finding> {
	const {chosen, routes} = await plan();
	if (chosen !== null) {
		return ok(sanitize(chosen.reason));
	}

	const reasons = routes.map(({type, reason}) => `${type}: ${reason}`).join('; ');
	const fix = 'eic plan shows every route.';
	return routes.some(areEndpointsUnread)
		? unknown(`no way is known (${sanitize(reasons, 300)})`, fix)
		: bad(`there is no way (${sanitize(reasons, 300)})`, fix);
}

/** One of them may be a way: that they could not be asked for is no fault of the network. */
function areEndpointsUnread({type, endpoint, reason}: Route): boolean {
	return type === 'eice' && endpoint === null && /could not be read/.test(reason);
}

/** The endpoint that is gone through, or that would be the only way. */
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

async function groupsFinding(facts: Facts, way: Way): Promise<Finding> {
	const {plan, route} = way;
	const [{instance, endpoint}, source] = await Promise.all([facts.groups(), sourceOf(facts, way)]);
	const what = `port ${plan.port} of ${plan.instance.id}`;
	if (instance.length === 0) {
		return unknown(`the security groups of ${plan.instance.id} are not known`);
	}

	const names = instance.map(({id}) => id).join(', ');
	const inbound = openThroughGroups(inboundOf(instance), plan.port, source);
	if (inbound.is === 'closed') {
		return bad(
			`${what} is not open to ${source.label} (inbound rules of ${names})`,
			inboundFix(way, instance[0]?.id ?? 'sg-…'),
		);
	}

	const target: Source = {
		label: hostPort(route.address, plan.port),
		groupIds: plan.instance.securityGroupIds,
		cidrs: [route.address],
		isIpv6: source.isIpv6,
	};
	const outbound = openThroughGroups(outboundOf(endpoint), plan.port, target);
	if (endpoint.length > 0 && outbound.is === 'closed') {
		const ids = endpoint.map(({id}) => id).join(', ');
		return bad(
			`endpoint ${route.endpoint?.id} may not reach ${target.label} (outbound rules of ${ids})`,
			`Add an outbound rule for TCP ${plan.port} to ${ids}.`,
		);
	}

	return inbound.is === 'open'
		? ok(`${what} is open to ${source.label} (${inbound.through})`)
		: unknown(`${what} is open to ${sanitize(inbound.to, 200)} only: is that where you come from?`);
}

function inboundFix({plan, route}: Way, groupId: string): string {
	const [from] = route.endpoint?.securityGroupIds ?? [];
	const isFromHere =
		route.endpoint === null || route.endpoint.preservesClientIp || from === undefined;
	const rule = `--protocol tcp --port ${plan.port}`;
	const {port} = plan;
	const access = !isFromHere
		? `${rule} --source-group ${from}`
		: route.family === 'ipv6'
			? `--ip-permissions 'IpProtocol=tcp,FromPort=${port},ToPort=${port},Ipv6Ranges=[{CidrIpv6=YOUR-ADDRESS/128}]'`
			: `${rule} --cidr YOUR-ADDRESS/32`;
	return `Let it in: aws ec2 authorize-security-group-ingress --region ${plan.instance.region} --group-id ${groupId} ${access}`;
}

async function aclFinding(facts: Facts, way: Way): Promise<Finding | null> {
	const {plan, route} = way;
	if (route.endpoint !== null && route.endpoint.subnetId === plan.instance.subnetId) {
		return ok('not in the way: the endpoint is in the same subnet');
	}

	const [acl, source] = await Promise.all([facts.acl(), sourceOf(facts, way)]);
	if (acl === null) {
		return unknown('none was found for the subnet');
	}

	const {port} = plan;
	const inbound = openThroughAcl(acl, {isOutbound: false, from: port, to: port}, source);
	const outbound = openThroughAcl(acl, {isOutbound: true, ...answerPorts}, source);
	const fix = `Let TCP ${port} in and ports 1024 to 65535 out, in ${acl.id}.`;
	if (inbound.is === 'closed') {
		return bad(`${acl.id} does not let ${source.label} in to port ${port}`, fix);
	}

	if (outbound.is === 'closed') {
		return bad(`${acl.id} does not let the answers out to ${source.label}`, fix);
	}

	return inbound.is === 'open' && outbound.is === 'open'
		? ok(`${acl.id} lets ${source.label} in and the answers out`)
		: unknown(`${acl.id} lets only some addresses through: is that where you come from?`);
}

async function routesFinding(facts: Facts, {route, plan}: Way): Promise<Finding | null> {
	if (route.endpoint !== null || route.family === 'private-ipv4') {
		return null;
	}

	const table = await facts.routeTable();
	if (table === null) {
		return unknown('none was found for the subnet');
	}

	const isIpv6 = route.address.includes(':');
	const out = table.routes.find(({cidr}) => isEverywhere(cidr) && cidr.includes(':') === isIpv6);
	if (out === undefined || out.isBlackhole || !out.target.startsWith('igw-')) {
		const where =
			out === undefined ? 'nowhere' : out.isBlackhole ? `into a black hole` : `to ${out.target}`;
		return bad(
			`${table.id} of subnet ${plan.instance.subnetId} leads the internet ${where}, not to an internet gateway`,
			'Add a route to an internet gateway, or go over an endpoint: --connection-type eice',
		);
	}

	return ok(`${table.id} leads the internet to ${out.target}`);
}

async function sourceOf(facts: Facts, {route}: Way): Promise<Source> {
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
	// Behind NAT nobody here knows the address that the internet sees; within a network it is one of these.
	const cidrs = family === 'private-ipv4' && endpoint === null ? ownAddresses() : [];
	return {label, groupIds: [], cidrs, isIpv6};
}

function ownAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flat()
		.flatMap(one => (one && !one.internal && one.family === 'IPv4' ? [one.address] : []));
}
