import {connect} from '../../connection/connect.js';
import type {Connection, ConnectionEvent, HostKey} from '../../connection/connection.js';
import {makeKey} from '../../connection/keys/ephemeral-key.js';
import type {Ask} from '../../connection/second-factor.js';
import type {ConnectionServices} from '../../connection/services.js';
import type {Plan} from '../../model/route.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import {keyTypeOf} from '../../model/ssh/key-type.js';
import {noRouteFailure} from '../../route/no-route.js';
import type {OwnKey} from './open-key.js';

/** What a connection is to be like, besides the plan. */
export type ConnectByPlanOptions = {
	/** Null to make a key for this connection and push it. */
	readonly ownKey: OwnKey | null;
	readonly isFallbackAllowed: boolean;
	readonly maxTunnelSeconds: number | null;
	readonly connectTimeoutMs: number;
	/** @default as long as the server is there */
	readonly answerTimeoutMs?: number;
	/** Asks for what a server wants besides the key; null where nobody can be asked. */
	readonly ask: Ask | null;
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
	wish: ConnectByPlanOptions,
	services: ConnectionServices,
): Promise<Connection> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const {ownKey} = wish;
	if (ownKey !== null) {
		return connect({...wish, ...ownKey, plan, isKeyPushed: ownKey.isPushed}, services);
	}

	const [first, second] = services.keyTypes?.of(plan.instance) ?? ['ed25519', 'rsa'];
	const key = await makeKey(first);
	const makeSecondKey = second === undefined ? null : () => makeKey(second);
	const connection = await connect(
		{...wish, plan, key, isKeyPushed: true, makeSecondKey},
		services,
	);
	const type = keyTypeOf(connection.publicKey);
	if (type !== null && type !== first) {
		services.keyTypes?.remember(plan.instance, type);
	}

	return connection;
}
