import type {Channel, Connection, Pty} from '../connection/connection.js';
import {type Environment, localeVariables, sizeOf} from './environment.js';
import {remoteSizeFor} from './screen/remote-size.js';

/** A connection with the session's shell or command on it. */
export type Remote = {
	readonly connection: Connection;
	readonly channel: Channel;
	/** With the size it got; null without one. */
	readonly pty: Pty | null;
};

/** What a remote is opened with. */
export type RemoteOptions = {
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	/** The terminal whose size the pty gets. */
	readonly stdout: {readonly columns?: number; readonly rows?: number};
	/** TERM, LANG and LC_* are taken from it. */
	readonly environment: Environment;
	readonly hasPty: boolean;
	/** Whether the terminal's last row is kept from the remote. */
	readonly hasRow: boolean;
};

/** The value of TERM that a remote gets. */
export function termOf(environment: Environment): string {
	return environment['TERM'] || 'dumb';
}

/**
Starts the shell or the command on a connection.

@throws What opening the channel throws. The connection stays open then.
*/
export async function openRemote(connection: Connection, options: RemoteOptions): Promise<Remote> {
	const {command, stdout, environment, hasPty, hasRow} = options;
	const locale = localeVariables(environment);
	const size = remoteSizeFor(sizeOf(stdout), hasRow);
	const pty = hasPty ? {term: termOf(environment), ...size} : null;
	const channel =
		command === null
			? await connection.openShell(pty, locale)
			: await connection.run(command, pty ?? undefined, locale);
	return {connection, channel, pty};
}
