import process from 'node:process';
import type {AwsClients} from '../../aws/clients.js';
import {startProgressLine} from '../../commands/dialogue/progress-line.js';
import type {KeyRequest} from '../../commands/request/key-request.js';
import type {RouteRequest} from '../../commands/request/route-request.js';
import type {Connection} from '../../connection/connection.js';
import {explainingFailure} from '../../doctor/explain-failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitize} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {openSettings} from '../../store/settings.js';
import {locate} from '../locate/locate.js';
import {planFor} from '../plan/plan-for.js';
import {connectByPlan} from './connect-by-plan.js';
import {connectionServices} from './connection-services.js';
import {rememberOsUser, withOsUserOffers} from './next-os-user.js';
import type {OwnKey} from './open-key.js';

export type ConnectToOptions = {
	readonly keyRequest: KeyRequest | null;
	/** Null to make a key for this connection and push it. */
	readonly ownKey: OwnKey | null;
	/** The only kind of key to make; null for the one that the instance takes. */
	readonly keyType: KeyType | null;
	readonly connectTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
	readonly signal: AbortSignal;
	/** Whether the steps are shown on the terminal. */
	readonly isLive: boolean;
};

/** An instance with an open connection to it. */
export type Connected = {
	readonly instance: Instance;
	/** Its Name or id, safe to draw. */
	readonly label: string;
	readonly connection: Connection;
};

/**
Finds the instance that a request names and connects to it, showing on stderr how that goes.

@throws {Failure} Why there is no such instance, no way to it, or why none of the ways worked.
*/
export async function connectTo(
	clients: AwsClients,
	request: RouteRequest,
	{keyRequest, ownKey, keyType, connectTimeoutMs, hostKeyCheck, signal, isLive}: ConnectToOptions,
): Promise<Connected> {
	const located = await locate(clients, request, signal);
	const {instance} = located;
	const settings = openSettings();
	const label = sanitize(labelOf(instance), 80);
	const services = connectionServices(clients, keyType);
	const firstPlan = planFor(located, request, settings.optionsFor(instance), keyRequest);
	const isKeyPushed = ownKey?.isPushed ?? true;
	const explaining = {clients, services, plan: firstPlan, isKeyPushed, signal};
	const connection = await explainingFailure(explaining, () =>
		withOsUserOffers(firstPlan, signal, async plan => {
			const progress = startProgressLine(process.stderr, label, isLive);
			try {
				return await connectByPlan(
					plan,
					{
						ownKey,
						isFallbackAllowed: request.isFallbackAllowed,
						maxTunnelSeconds: request.eice?.maxTunnelSeconds ?? null,
						connectTimeoutMs,
						ask: terminalPrompt(),
						hostKeyCheck,
						signal,
						onEvent: progress.onEvent,
					},
					services,
				);
			} finally {
				progress.stop();
			}
		}),
	);
	rememberOsUser(settings, instance, connection.osUser);
	return {instance, label, connection};
}
