import process from 'node:process';
import {type ConnectionServices, connect} from '../connection/connect.js';
import type {Connection, ConnectionEvent} from '../connection/connection.js';
import {makeEphemeralKey} from '../connection/ephemeral-key.js';
import type {Plan} from '../model/route.js';
import {noRouteFailure} from '../route/no-route.js';
import {type OpenSession, openSession, type TerminalWish} from '../session/session.js';
import type {OwnKey} from './key-request.js';
import type {Countdown} from './session-request.js';

/** What a session is to be like, besides the plan. */
export type SessionWish = {
	/** The instance's Name or id, harmless already. */
	readonly label: string;
	/** Null to make a key for this connection and push it. */
	readonly ownKey: OwnKey | null;
	readonly timeoutMs: number | null;
	readonly countdown: Countdown;
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	readonly terminal?: TerminalWish;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	readonly isFallbackAllowed: boolean;
	readonly maxTunnelSeconds: number | null;
	readonly connectTimeoutMs: number;
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
};

/**
Connects by a plan, and opens a session on this process's
terminal without touching it yet.

@throws {Failure} Why there is no way, or why none of them worked. Nothing stays open then.
*/
export async function startSession(
	plan: Plan,
	wish: SessionWish,
	services: ConnectionServices,
): Promise<{readonly connection: Connection; readonly session: OpenSession}> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const connection = await connect(
		{
			...wish,
			plan,
			key: wish.ownKey?.key ?? makeEphemeralKey(),
			isKeyPushed: wish.ownKey?.isPushed ?? true,
		},
		services,
	);
	try {
		const session = await openSession({
			...wish,
			connection,
			stdin: process.stdin,
			stdout: process.stdout,
			stderr: process.stderr,
			environment: process.env,
		});
		return {connection, session};
	} catch (error) {
		connection.close();
		throw error;
	}
}
