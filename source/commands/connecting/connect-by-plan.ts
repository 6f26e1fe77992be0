import {connect} from '../../connection/connect.js';
import type {Connection, ConnectionEvent, HostKey} from '../../connection/connection.js';
import {makeEphemeralKey} from '../../connection/ephemeral-key.js';
import type {ConnectionServices} from '../../connection/services.js';
import type {HostKeyCheck} from '../../model/host-key-check.js';
import type {Plan} from '../../model/route.js';
import {noRouteFailure} from '../../route/no-route.js';
import type {OwnKey} from './own-key.js';

/** What a connection is to be like, besides the plan. */
export type ConnectionWish = {
	/** Null to make a key for this connection and push it. */
	readonly ownKey: OwnKey | null;
	readonly isFallbackAllowed: boolean;
	readonly maxTunnelSeconds: number | null;
	readonly connectTimeoutMs: number;
	/** @default 'accept-new' */
	readonly hostKeyCheck?: HostKeyCheck;
	/** The host key that the session began with, on a reconnect. @default none yet */
	readonly pinnedHostKey?: HostKey;
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
};

/** @throws {Failure} Why there is no way, or why none of them worked. Nothing stays open then. */
export async function connectByPlan(
	plan: Plan,
	wish: ConnectionWish,
	services: ConnectionServices,
): Promise<Connection> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	return connect(
		{
			...wish,
			plan,
			key: wish.ownKey?.key ?? makeEphemeralKey(),
			isKeyPushed: wish.ownKey?.isPushed ?? true,
		},
		services,
	);
}
