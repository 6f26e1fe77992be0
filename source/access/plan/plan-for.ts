import {checkOsUser, defaultOsUser} from '../../model/fleet/os-user.js';
import type {ConnectionType, Plan} from '../../model/route.js';
import {defaultPort} from '../../model/ssh/default-port.js';
import type {NamedEndpoint} from '../../route/endpoint-choice.js';
import {planRoutes} from '../../route/plan.js';
import type {InstanceOptions} from '../../store/settings-file.js';
import type {Located} from '../locate/locate.js';
import {type KeyRequest, signsInAlone} from '../open/key-request.js';

/** How to reach an instance, as far as somebody said so. */
export type PlanRequest = {
	readonly connectionType: ConnectionType;
	/** This address instead of the instance's own ones; null for those. */
	readonly instanceIp: string | null;
	/** The endpoint options that were given; null for none. */
	readonly endpoint: NamedEndpoint | null;
	/** Null for the remembered or default one. */
	readonly osUser: string | null;
	/** Null for the remembered or default one. */
	readonly port: number | null;
	/** False keeps to the first route. */
	readonly isFallbackAllowed: boolean;
};

const anyEndpoint: NamedEndpoint = {endpointId: null, dnsName: null};

/**
The plan for a request, with what was remembered about the instance as defaults.

@param key The key to sign in with; null for one that is created and pushed.
@throws {Failure} `usage` for an OS user that cannot exist.
*/
export function planFor(
	{instance, endpoints}: Located,
	request: PlanRequest,
	remembered: InstanceOptions,
	key: KeyRequest | null,
): Plan {
	const osUser = request.osUser ?? remembered.osUser ?? defaultOsUser;
	const hasOwnKey = signsInAlone(key);
	checkOsUser(osUser, !hasOwnKey);
	return planRoutes({
		instance,
		endpoints,
		connectionType: request.connectionType,
		osUser,
		port: request.port ?? remembered.port ?? defaultPort,
		instanceIp: request.instanceIp,
		endpoint: request.endpoint ?? anyEndpoint,
		hasEndpointOptions: request.endpoint !== null,
		hasOwnKey,
		isFallbackAllowed: request.isFallbackAllowed,
	});
}
