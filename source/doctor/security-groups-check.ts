import {hostPort} from '../model/fleet/address.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {inboundOf, openThroughGroups, outboundOf, type Source} from './open-port.js';
import {type PlannedRoute, sourceOf} from './planned-route.js';

/**
Whether the security groups let the connection in to the instance, and out of the endpoint if there is
one.
*/
export async function securityGroupsFinding(facts: Facts, planned: PlannedRoute): Promise<Finding> {
	const {plan, route} = planned;
	const [{instance, endpoint}, source] = await Promise.all([
		facts.groups(),
		sourceOf(facts, planned),
	]);
	const what = `port ${plan.port} of ${plan.instance.id}`;
	if (instance.length === 0) {
		return unknown(`the security groups of ${plan.instance.id} are not known`);
	}

	const names = instance.map(({id}) => id).join(', ');
	const inbound = openThroughGroups(inboundOf(instance), plan.port, source);
	if (inbound.is === 'closed') {
		return bad(
			`${what} is not open to ${source.label} (inbound rules of ${names})`,
			inboundFix(planned, instance[0]?.id ?? 'sg-…'),
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
			`endpoint ${route.endpoint?.id} is not allowed to reach ${target.label} (outbound rules of ${ids})`,
			`Add an outbound rule for TCP ${plan.port} to ${ids}.`,
		);
	}

	return inbound.is === 'open'
		? ok(`${what} is open to ${source.label} (${inbound.through})`)
		: unknown(`${what} is open to ${sanitize(inbound.to, 200)} only: is that your address?`);
}

function inboundFix({plan, route}: PlannedRoute, groupId: string): string {
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
