import type {AddressFamily} from './fleet/address.js';
import type {Endpoint} from './fleet/endpoint.js';
import type {Instance} from './fleet/instance.js';

/** What the user asks for. */
export type ConnectionType = 'auto' | 'direct' | 'eice';

export const connectionTypes: readonly ConnectionType[] = ['auto', 'direct', 'eice'];

/** One way to reach an instance, with its verdict. */
export type Route = {
	readonly type: 'direct' | 'eice';
	readonly family: AddressFamily;
	/** An IP, or whatever the user named with `--instance-ip`; null when the instance has none. */
	readonly address: string | null;
	/** The endpoint the route goes through; null for `direct`, or when there is none to take. */
	readonly endpoint: Endpoint | null;
	readonly usable: boolean;
	/** The one that is tried first. At most one route of a plan is chosen. */
	readonly chosen: boolean;
	/** Why it is usable or not, in words. */
	readonly reason: string;
};

/** A route that can be taken: it has an address, and an endpoint if it needs one. */
export type UsableRoute = Route & {readonly address: string; readonly usable: true};

/** The ordered routes to one instance. The usable ones are tried in this order. */
export type Plan = {
	readonly instance: Instance;
	readonly connectionType: ConnectionType;
	readonly osUser: string;
	readonly port: number;
	readonly routes: readonly Route[];
	readonly chosen: UsableRoute | null;
};

export function isUsable(route: Route): route is UsableRoute {
	return route.usable && route.address !== null;
}
