import type {KeyRequest} from '../../commands/request/key-request.js';
import type {RouteRequest} from '../../commands/request/route-request.js';
import {checkOsUser, defaultOsUser} from '../../model/fleet/os-user.js';
import type {Plan} from '../../model/route.js';
import {planRoutes} from '../../route/plan.js';
import type {InstanceOptions} from '../../store/settings.js';
import type {Located} from '../locate/locate.js';

export const defaultPort = 22;

/**
The plan for what the command line asks, with what was remembered of the instance as defaults.

@throws {Failure} `usage` for an OS user that there cannot be.
*/
export function planFor(
	{instance, endpoints}: Located,
	request: RouteRequest,
	remembered: InstanceOptions,
	keyRequest: KeyRequest | null,
): Plan {
	const osUser = request.osUser ?? remembered.osUser ?? defaultOsUser;
	const hasOwnKey = keyRequest !== null && !keyRequest.isPushed;
	checkOsUser(osUser, !hasOwnKey);
	return planRoutes({
		instance,
		endpoints,
		connectionType: request.connectionType,
		osUser,
		port: request.port ?? remembered.port ?? defaultPort,
		instanceIp: request.instanceIp,
		endpoint: request.eice ?? {endpointId: null, dnsName: null},
		hasEndpointOptions: request.eice !== null,
		hasOwnKey,
		isFallbackAllowed: request.isFallbackAllowed,
	});
}
