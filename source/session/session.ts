import type {Connection} from '../connection/connection.js';
import type {Forwards} from '../forwarding/forwards.js';
import type {Countdown} from '../model/countdown.js';
import type {Deadline} from './deadline/deadline.js';
import type {PtyMode} from './pty-mode.js';
import type {Recorder} from './recording/recorder.js';
import type {Remote} from './remote.js';
import type {CreateRow} from './screen/screen-row.js';
import type {SessionEnd} from './session-end.js';
import type {SessionInput} from './terminal/input.js';
import type {SessionOutput} from './terminal/output.js';

/** What a session is opened with. */
export type SessionOptions = {
	readonly connection: Connection;
	/** For the title and the countdown: the instance's Name or id, sanitized already. */
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
	/** What else goes over the connection. @default nothing yet */
	readonly forwards?: Forwards;
	/** How it comes back after a loss; absent for not at all. */
	readonly reconnect?: Reconnect;
	/** Records the session; only one with a pty. */
	readonly recorder?: Recorder | null;
	/** Called, synchronously, with how far the session came when the process ends in the middle of it. */
	readonly onCutShort?: (end: SessionEnd) => void;
	readonly stdin: SessionInput;
	readonly stdout: SessionOutput;
	readonly stderr: SessionOutput;
	/** TERM, LANG and LC_* are taken from it. */
	readonly environment: Readonly<Record<string, string | undefined>>;
};

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
	Takes the terminal, runs the session to its end, gives the terminal back and closes the connection.
	Never rejects: an error is the end of the session.
	*/
	attach(): Promise<SessionEnd>;
	/** Ends it without ever having had the terminal. */
	close(): void;
};

/** Opens another remote; `say` gets what the person has to know meanwhile, a line each. */
export type Reopen = (signal: AbortSignal, say: (line: string) => void) => Promise<Remote>;

/** What the parts of a session share once its channel is open. */
export type Session = Omit<SessionOptions, 'connection' | 'reconnect'> & {
	/** The first one. */
	readonly remote: Remote;
	/** Opens another one; absent where that cannot be. */
	readonly reopen?: Reopen;
	readonly forwards: Forwards;
	/** Whether it is reopened after a loss without anybody asking. */
	readonly isReconnecting: boolean;
	readonly deadline: Deadline | null;
	readonly startedAt: number;
	/** The session's clock: see `startClock`. */
	readonly now: () => number;
	/** Whether the remote has a pty. With one a terminal here is made raw. */
	readonly hasPty: boolean;
	/** Reserves the terminal's last row for the countdown, if it is high enough; null for no row. */
	readonly createRow: CreateRow | null;
};
