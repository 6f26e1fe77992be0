import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {AwsClients} from '../clients.js';
import {tunnelHost} from '../endpoint-name.js';
import {failureOf} from '../errors/failure-of.js';
import {signTunnelUrl} from './tunnel-url.js';

/** The tunnel to open through an endpoint. */
export type TunnelUrlOptions = {
	readonly endpoint: Endpoint;
	readonly address: string;
	readonly port: number;
	readonly maxTunnelSeconds: number | null;
};

/**
The presigned URL of a tunnel, signed with the credentials and the corrected clock of the SDK's client.

@throws {Failure} `configuration` without credentials, or when FIPS is on and the endpoint has no FIPS name.
*/
export async function tunnelUrl(clients: AwsClients, request: TunnelUrlOptions): Promise<URL> {
	const {endpoint, address, port, maxTunnelSeconds} = request;
	const {config} = clients.instanceConnect(endpoint.region);
	const host = tunnelHost(endpoint, await clients.nameChoice());
	try {
		const credentials = await clients.credentials(endpoint.region);
		return await signTunnelUrl(
			{endpointId: endpoint.id, host, address, port, maxTunnelSeconds},
			{
				credentials,
				region: endpoint.region,
				date: new Date(Date.now() + config.systemClockOffset),
			},
		);
	} catch (error) {
		throw failureOf(error, {
			action: 'ec2-instance-connect:OpenTunnel',
			region: endpoint.region,
			profile: clients.profile,
			resource: endpoint.id,
		});
	}
}
