import type {Connection} from '../connection/connection.js';
import {Forwards} from '../forwarding/forwards.js';
import {startClock} from '../model/clock.js';
import type {Countdown} from '../model/countdown.js';
import {Failure} from '../model/failure.js';
import {type Deadline, deadlineOf} from './deadline/deadline.js';
import {isCapableTerm} from './environment.js';
import type {Recorder} from './recording/recorder.js';
import {openRemote, type Remote, type RemoteOptions, termOf} from './remote.js';
import type {SessionEnd} from './session-end.js';
import {attach} from './terminal/attach.js';
import type {SessionInput} from './terminal/input.js';
import type {SessionOutput} from './terminal/output.js';

export type SessionOptions = {
	readonly connection: Connection;
	/** For the title and the countdown: the instance's Name or id, harmless already. */
	readonly label: string;
	/** How long the session may last; null for as long as the connection does. */
	readonly deadlineMs: number | null;
	/**
	Where the time left is shown: in a reserved last row and the title, in the title alone, or nowhere.
	A terminal of less than 10 rows has no room for the row.
	*/
	readonly countdown: Countdown;
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	/** @default 'auto' */
	readonly terminal?: PtyMode;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	/** What goes over the connection besides it. @default nothing yet */
	readonly forwards?: Forwards;
	/** How it comes back after a loss; absent for not at all. */
	readonly reconnect?: Reconnect;
	/** Records it; with a pty alone. */
	readonly recorder?: Recorder | null;
	/** Told, at once, how far the session came when the process ends in the middle of it. */
	readonly onCutShort?: (end: SessionEnd) => void;
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
export type PtyMode = 'auto' | 'wanted' | 'forced' | 'never';

/** How a session gets another connection to the same instance. */
export type Reconnect = {
	/** Rejects with a Failure. What the person has to know meanwhile goes to `say`, a line each. */
	readonly connect: (signal: AbortSignal, say: (line: string) => void) => Promise<Connection>;
	/** Whether a loss is enough, or a person has to ask for it. */
	readonly isAutomatic: boolean;
};

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

/** Opens another remote; `say` gets what the person has to know meanwhile, a line each. */
export type Reopen = (signal: AbortSignal, say: (line: string) => void) => Promise<Remote>;

/** What a session is made of once its channel is open. */
export type Session = Omit<SessionOptions, 'connection' | 'reconnect'> & {
	/** The first one. */
	readonly remote: Remote;
	/** Opens another one; absent where that cannot be. */
	readonly reopen?: Reopen;
	readonly forwards: Forwards;
	/** Whether it is opened after a loss without being asked for. */
	readonly isReconnecting: boolean;
	readonly deadline: Deadline | null;
	readonly startedAt: number;
	/** The session's clock: see `startClock`. */
	readonly now: () => number;
	/** Whether the remote has a pty. With one a terminal here is made raw. */
	readonly hasPty: boolean;
	/** Whether the last row of the terminal is for the countdown, if the terminal is high enough. */
	readonly hasRow: boolean;
};

/**
Opens the channel of a session, with a shell or a command on it.
Touches neither the terminal nor any stream.

@throws What opening the channel throws.
*/
export async function openSession(options: SessionOptions): Promise<OpenSession> {
	const {connection, reconnect, stdout, environment} = options;
	const now = startClock();
	const startedAt = now();
	const deadline = deadlineOf(startedAt, options.deadlineMs, connection.tunnelEndsAt);
	const hasPty = getsPty(options);
	const hasRow =
		hasPty &&
		stdout.isTTY === true &&
		options.countdown === 'line' &&
		deadline !== null &&
		isCapableTerm(termOf(environment));
	const wish = {...options, hasPty, hasRow};
	const remote = await openRemote(connection, wish);
	const isRefused = remote.channel.isPtyRefused;
	if (isRefused && (options.terminal === 'wanted' || options.terminal === 'forced')) {
		remote.channel.destroy();
		throw new Failure('other', 'PtyRefused', 'The server gives no terminal, and -t asks for one.', {
			nextStep: 'Leave out -t, or let sshd give terminals (PermitTTY yes).',
		});
	}

	const session: Session = {
		...wish,
		...(isRefused && {hasPty: false, hasRow: false}),
		remote,
		...(reconnect && {reopen: (signal, say) => reopen(reconnect, wish, signal, say)}),
		forwards: options.forwards ?? new Forwards(connection, () => {}),
		isReconnecting: reconnect?.isAutomatic ?? false,
		deadline,
		startedAt,
		now,
	};
	return {
		deadline,
		attach: async () => attach(session),
		close() {
			remote.channel.destroy();
			connection.close();
		},
	};
}

async function reopen(
	{connect}: Reconnect,
	wish: RemoteOptions,
	...[signal, say]: Parameters<Reopen>
): Promise<Remote> {
	const connection = await connect(signal, say);
	try {
		const remote = await openRemote(connection, wish);
		signal.throwIfAborted();
		return remote;
	} catch (error) {
		connection.close();
		throw error;
	}
}

/** Whether the remote gets a pty. */
export function getsPty({
	terminal = 'auto',
	command,
	stdin,
}: Pick<SessionOptions, 'terminal' | 'command' | 'stdin'>): boolean {
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
