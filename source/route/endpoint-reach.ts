import type {Endpoint} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';
import {candidatesOf} from './candidates.js';
import {endpointVerdict} from './verdict.js';

const anyAddress = {connectionType: 'eice', instanceIp: null, hasEndpointOptions: false} as const;
const named = {endpointId: null, dnsName: null};

/**
The instances that an endpoint can serve now: the running ones in its VPC with an address of a family that
the endpoint reaches. Users of the tunnel sign in themselves, so Windows instances are included.
*/
export function servedBy(endpoint: Endpoint, instances: readonly Instance[]): Instance[] {
	return instances.filter(
		instance =>
			endpoint.vpcId !== null &&
			instance.vpcId === endpoint.vpcId &&
			candidatesOf(instance, anyAddress).some(
				candidate =>
					endpointVerdict({candidate, instance, port: 22, hasOwnKey: true, named}, endpoint)
						.isUsable,
			),
	);
}
