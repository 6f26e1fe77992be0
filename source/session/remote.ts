import type {Channel, Connection, Pty} from '../connection/connection.js';
import {localeVariables, sizeOf} from './environment.js';
import {remoteSizeFor} from './row/session-screen.js';
import type {SessionOptions} from './session.js';

/** A connection with the session's shell or command on it. */
export type Remote = {
	readonly connection: Connection;
	readonly channel: Channel;
	/** With the size it was told; null without one. */
	readonly pty: Pty | null;
};

/** What decides how a remote is asked for. */
export type RemoteOptions = Pick<SessionOptions, 'command' | 'stdout' | 'environment'> & {
	readonly hasPty: boolean;
	readonly hasRow: boolean;
};

/** The value of TERM that a remote is told. */
export function termOf(environment: SessionOptions['environment']): string {
	return environment['TERM'] || 'dumb';
}

/**
Starts the shell or the command on a connection.

@throws What opening the channel throws. The connection stays open then.
*/
export async function openRemote(connection: Connection, wish: RemoteOptions): Promise<Remote> {
	const {command, stdout, environment, hasPty, hasRow} = wish;
	const locale = localeVariables(environment);
	const size = remoteSizeFor(sizeOf(stdout), hasRow);
	const pty = hasPty ? {term: termOf(environment), ...size} : null;
	const channel =
		command === null
			? await connection.openShell(pty, locale)
			: await connection.run(command, pty ?? undefined, locale);
	return {connection, channel, pty};
}
