import {type ConnectOptions, connect} from '../../connection/connect.js';
import type {Connection, ConnectionEvent, HostKey} from '../../connection/connection.js';
import {makeKey} from '../../connection/keys/ephemeral-key.js';
import type {Ask} from '../../connection/second-factor.js';
import type {ConnectionServices} from '../../connection/services.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import {keyTypeOf} from '../../model/ssh/key-type.js';
import {noRouteFailure} from '../../route/no-route.js';
import type {OpenKey} from './open-key.js';

/** How to connect, whatever the plan. A session keeps this to connect again after a loss. */
export type ConnectRequest = {
	/** The person's own key; null for one that is created for this connection and pushed. */
	readonly key: OpenKey | null;
	/** False keeps to the chosen route. */
	readonly isFallbackAllowed: boolean;
	/** What the endpoint is asked for; null leaves it at its own maximum. */
	readonly maxTunnelSeconds: number | null;
	/** The limit of each step, up to the handshake. */
	readonly stepTimeoutMs: number;
	/** The limit of each wait after that; null to wait as long as the server lives. */
	readonly answerTimeoutMs: number | null;
	/** Asks for what a server wants besides the key; null where nobody can be asked. */
	readonly ask: Ask | null;
	readonly hostKeyCheck: HostKeyCheck;
};

/** One try. */
export type ConnectAttempt = {
	/** The host key that the session began with, on a reconnect; null the first time. */
	readonly pinnedHostKey: HostKey | null;
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
};

type Keys = Pick<ConnectOptions, 'key' | 'isKeyPushed' | 'makeSecondKey'>;

/**
Connects by a plan, and remembers which kind of created key was let in.

@throws {Failure} Why there is no route, or why none of them worked. Nothing stays open then.
*/
export async function connectByPlan(
	plan: Plan,
	request: ConnectRequest,
	{pinnedHostKey, signal, onEvent}: ConnectAttempt,
	services: ConnectionServices,
): Promise<Connection> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const connection = await connect(
		{
			...(await keysFor(plan.instance, request.key, services)),
			plan,
			isFallbackAllowed: request.isFallbackAllowed,
			maxTunnelSeconds: request.maxTunnelSeconds,
			stepTimeoutMs: request.stepTimeoutMs,
			answerTimeoutMs: request.answerTimeoutMs,
			ask: request.ask,
			hostKeyCheck: request.hostKeyCheck,
			...(pinnedHostKey && {pinnedHostKey}),
			signal,
			onEvent,
		},
		services,
	);
	if (request.key === null) {
		rememberKeyType(plan.instance, connection, services);
	}

	return connection;
}

/** The person's own key, or a new one with a second kind in reserve. */
async function keysFor(
	instance: Instance,
	own: OpenKey | null,
	{keyTypes}: ConnectionServices,
): Promise<Keys> {
	if (own !== null) {
		return {key: own.key, isKeyPushed: own.isPushed};
	}

	const [first, second] = keyTypes?.of(instance) ?? ['ed25519', 'rsa'];
	return {
		key: await makeKey(first),
		isKeyPushed: true,
		makeSecondKey: second === undefined ? null : () => makeKey(second),
	};
}

function rememberKeyType(
	instance: Instance,
	{publicKey}: Connection,
	{keyTypes}: ConnectionServices,
): void {
	const type = keyTypeOf(publicKey);
	if (type !== null && type !== (keyTypes?.of(instance)[0] ?? 'ed25519')) {
		keyTypes?.remember(instance, type);
	}
}
