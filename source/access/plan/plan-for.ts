import {checkOsUser, type Image} from '../../model/fleet/os-user.js';
import {chooseOsUser} from '../../model/fleet/os-user-choice.js';
import type {ConnectionType, Plan} from '../../model/route.js';
import {defaultPort} from '../../model/ssh/default-port.js';
import type {NamedEndpoint} from '../../route/endpoint-choice.js';
import {planRoutes} from '../../route/plan.js';
import type {KnownOptions} from '../../store/settings.js';
import type {Located} from '../locate/locate.js';
import {type KeyRequest, signsInAlone} from '../open/key-request.js';

/** How to reach an instance, as far as somebody said so. */
export type PlanRequest = {
	readonly connectionType: ConnectionType;
	/** This address instead of the instance's own ones; null for those. */
	readonly instanceIp: string | null;
	/** The endpoint options that were given; null for none. */
	readonly endpoint: NamedEndpoint | null;
	/** Null for the one that is likely: see `chooseOsUser`. */
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
@param image The instance's image; null where it is not known, or read later: see `planWithImage`.
@throws {Failure} `usage` for an OS user that cannot exist.
*/
export function planFor(
	{instance, endpoints}: Located,
	request: PlanRequest,
	known: KnownOptions,
	key: KeyRequest | null,
	image: Image | null = null,
): Plan {
	const {osUser, osUserFrom} = chooseOsUser(instance, {
		given: request.osUser,
		settings: known.osUser,
		earlier: known.imageOsUser,
		image,
	});
	const hasOwnKey = signsInAlone(key);
	checkOsUser(osUser, !hasOwnKey);
	return planRoutes({
		instance,
		endpoints,
		connectionType: request.connectionType,
		osUser,
		osUserFrom,
		port: request.port ?? known.port ?? defaultPort,
		instanceIp: request.instanceIp,
		endpoint: request.endpoint ?? anyEndpoint,
		hasEndpointOptions: request.endpoint !== null,
		hasOwnKey,
		isFallbackAllowed: request.isFallbackAllowed,
	});
}
