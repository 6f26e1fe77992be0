import {isIP} from 'node:net';
import {ApiError} from '../api/reply.js';

/** The parameters of `openTunnel`. */
export type TunnelRequest = {
	readonly endpointId: string;
	readonly port: number;
	readonly address: string;
	readonly maxSeconds: number;
};

const maxTunnelSeconds = 3600;

function integer(text: string | null): number {
	return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** An IP address in its canonical form. */
export function canonicalIp(ip: string): string {
	return isIP(ip) === 6 ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip;
}

/**
Parses the query of `openTunnel`.

@throws ApiError `InvalidParameter`, with the service's messages.
*/
export function readTunnelRequest(query: URLSearchParams): TunnelRequest {
	const invalid = (name: string, advice: string): ApiError =>
		new ApiError('InvalidParameter', `The specified ${name} is not valid. ${advice}`);
	const endpointId = query.get('instanceConnectEndpointId') ?? '';
	if (!/^eice-[\da-f]{17}$/.test(endpointId)) {
		throw invalid('InstanceConnectEndpointId', 'Specify an endpoint ID and retry your request.');
	}

	const port = integer(query.get('remotePort'));
	if (port !== 22 && port !== 3389) {
		throw invalid(
			'RemotePort',
			'Specify either 22 or 3389 as the RemotePort and retry your request.',
		);
	}

	const address = query.get('privateIpAddress') ?? '';
	if (isIP(address) === 0) {
		throw invalid('PrivateIpAddress', 'Specify an IPv4 or IPv6 address and retry your request.');
	}

	const maxSeconds = query.has('maxTunnelDuration')
		? integer(query.get('maxTunnelDuration'))
		: maxTunnelSeconds;
	if (!(maxSeconds >= 1 && maxSeconds <= maxTunnelSeconds)) {
		throw invalid(
			'MaxTunnelDuration',
			'Specify a number of seconds between 1 and 3600 and retry your request.',
		);
	}

	return {endpointId, port, address: canonicalIp(address), maxSeconds};
}
