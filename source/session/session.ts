import type {Channel, Connection, Pty} from '../connection/connection.js';
import {attach} from './attach.js';
import {type Deadline, deadlineOf} from './deadline.js';
import {isCapableTerm, localeVariables, sizeOf} from './environment.js';
import type {SessionInput} from './input.js';
import type {SessionOutput} from './output.js';
import {remoteSizeFor} from './screen/session-screen.js';
import type {SessionEnd} from './session-end.js';

export type SessionOptions = {
	readonly connection: Connection;
	/** For the title and the countdown: the instance's Name or id, harmless already. */
	readonly label: string;
	/** How long the session may last; null for as long as the connection does. */
	readonly timeoutMs: number | null;
	/**
	Where the time left is shown: in a reserved last row and the title, in the title alone, or nowhere.
	A terminal of less than 10 rows has no room for the row.
	*/
	readonly countdown: 'line' | 'title' | 'off';
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	/** @default 'auto' */
	readonly terminal?: TerminalWish;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	readonly stdin: SessionInput;
	readonly stdout: SessionOutput;
	readonly stderr: SessionOutput;
	/** TERM, LANG and LC_* are taken from it. */
	readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
Whether the remote gets a pty. `auto`: a shell does, where stdin is a terminal; `wanted` (`-t`): a
command does, too; `forced` (`-tt`): also where stdin is none; `never` (`-T`).
*/
export type TerminalWish = 'auto' | 'wanted' | 'forced' | 'never';

/** A session whose channel is open, and which has not touched the terminal yet. */
export type OpenSession = {
	/** When it has to end; null for never. */
	readonly deadline: Deadline | null;
	/**
	Takes the terminal, lives until the session ends, gives the terminal back and closes the
	connection. Never rejects: whatever goes wrong is the end of the session.
	*/
	attach(): Promise<SessionEnd>;
	/** Ends it without ever having had the terminal. */
	close(): void;
};

/** What a session is made of once its channel is open. */
export type Session = SessionOptions & {
	readonly channel: Channel;
	readonly deadline: Deadline | null;
	readonly startedAt: number;
	/**
	The pty of the remote, with the size it was told; null without one. With a pty a terminal here is
	made raw.
	*/
	readonly pty: Pty | null;
	/** Whether the last row of the terminal is for the countdown, if the terminal is high enough. */
	readonly hasRow: boolean;
};

/**
Opens the channel of a session, with a shell or a command on it.
Touches neither the terminal nor any stream.

@throws What opening the channel throws.
*/
export async function openSession(options: SessionOptions): Promise<OpenSession> {
	const {connection, command, stdout, environment} = options;
	const term = environment['TERM'] || 'dumb';
	const hasPty = getsPty(options);
	const startedAt = Date.now();
	const deadline = deadlineOf(startedAt, options.timeoutMs, connection.tunnelEndsAt);
	const hasRow =
		hasPty &&
		stdout.isTTY === true &&
		options.countdown === 'line' &&
		deadline !== null &&
		isCapableTerm(term);
	const locale = localeVariables(environment);
	const pty = hasPty ? {term, ...remoteSizeFor(sizeOf(stdout), hasRow)} : null;
	const channel =
		command === null
			? await connection.openShell(pty, locale)
			: await connection.run(command, pty ?? undefined, locale);
	const session: Session = {
		...options,
		channel,
		deadline,
		startedAt,
		pty,
		hasRow,
	};
	return {
		deadline,
		attach: async () => attach(session),
		close() {
			channel.destroy();
			connection.close();
		},
	};
}

function getsPty({terminal = 'auto', command, stdin}: SessionOptions): boolean {
	switch (terminal) {
		case 'auto': {
			return command === null && stdin.isTTY === true;
		}

		case 'wanted': {
			return stdin.isTTY === true;
		}

		case 'forced': {
			return true;
		}

		case 'never': {
			return false;
		}
	}
}

/** Opens a session and attaches it to the terminal. */
export async function runSession(options: SessionOptions): Promise<SessionEnd> {
	const session = await openSession(options);
	return session.attach();
}
