import {type Endpoint, isEndpointReady} from '../../../model/fleet/endpoint.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {type EndpointList, endpointsFor} from '../../../route/endpoint-choice.js';
import {type Line, span} from '../line.js';
import {lookOfEndpoint, type Theme} from '../theme.js';

/** The endpoints that could serve an instance, each with its state; or why none is known. */
export function endpointLines(instance: Instance, list: EndpointList, theme: Theme): Line[] {
	const {glyphs, safe} = theme;
	switch (list.status) {
		case 'loading': {
			return [[span(`  looking for endpoints${glyphs.ellipsis}`, 'quiet')]];
		}

		case 'unreadable': {
			return [[span(`${glyphs.no} `, 'bad'), span(safe(list.message), 'quiet')]];
		}

		case 'known': {
			const endpoints = endpointsFor(instance, list.endpoints, {endpointId: null, dnsName: null});
			return endpoints.length === 0
				? [[span(`  no endpoint in ${safe(instance.vpcId ?? 'no VPC')}`, 'quiet')]]
				: endpoints.map(endpoint => endpointLine(endpoint, instance, theme));
		}
	}
}

function endpointLine(endpoint: Endpoint, instance: Instance, {glyphs, safe}: Theme): Line {
	const isSameSubnet = endpoint.subnetId !== null && endpoint.subnetId === instance.subnetId;
	const facts = [
		endpoint.state,
		isSameSubnet ? 'in the same subnet' : endpoint.availabilityZone,
		endpoint.ipAddressType === 'ipv4' ? 'IPv4 only' : null,
		endpoint.ipAddressType === 'ipv6' ? 'IPv6 only' : null,
	];
	return [
		span(
			`${isEndpointReady(endpoint) ? glyphs.running : glyphs.pending} `,
			lookOfEndpoint(endpoint),
		),
		span(safe(endpoint.id)),
		span(
			`  ${facts
				.filter(fact => fact !== null)
				.map(fact => safe(fact))
				.join(` ${glyphs.dot} `)}`,
			'quiet',
		),
	];
}
