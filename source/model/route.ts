import type {AddressFamily} from './fleet/address.js';
import type {Endpoint} from './fleet/endpoint.js';
import type {Instance} from './fleet/instance.js';
import type {OsUserChoice} from './fleet/os-user-choice.js';

/** The connection type that the user asks for. */
export type ConnectionType = 'auto' | 'direct' | 'eice';

/** All connection types. */
export const connectionTypes: readonly ConnectionType[] = ['auto', 'direct', 'eice'];

/** One way to reach an instance, with its verdict. */
export type Route = {
	readonly type: 'direct' | 'eice';
	readonly family: AddressFamily;
	/** An IP, or any address given with `--instance-ip`; null when the instance has none. */
	readonly address: string | null;
	/** The endpoint of an `eice` route; null for `direct`, or when no endpoint can serve it. */
	readonly endpoint: Endpoint | null;
	readonly usable: boolean;
	/** Whether this route is tried first. At most one route of a plan is chosen. */
	readonly chosen: boolean;
	/** Why it is usable or not, for the user. */
	readonly reason: string;
	/** The reason in two words, for a column; empty for a usable route, and while it is not known yet. */
	readonly short: string;
};

/** A usable route. It has an address, and an endpoint if it needs one. */
export type UsableRoute = Route & {readonly address: string; readonly usable: true};

/** The routes to one instance. The usable ones are tried in this order. */
export type Plan = OsUserChoice & {
	readonly instance: Instance;
	readonly connectionType: ConnectionType;
	readonly port: number;
	readonly routes: readonly Route[];
	readonly chosen: UsableRoute | null;
};

/** Whether a route can be taken. */
export function isUsable(route: Route): route is UsableRoute {
	return route.usable && route.address !== null;
}
