import type {ConnectionEvent} from '../../connection/connection.js';
import type {Forward} from '../../forwarding/forward.js';
import type {Countdown} from '../../model/countdown.js';
import type {Plan} from '../../model/route.js';
import type {PtyMode} from '../../session/pty-mode.js';
import type {ConnectRequest} from './connect-by-plan.js';
import type {RecordingRequest} from './recording.js';

/** How a session runs and ends. */
export type SessionRequest = {
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	/** How long the session may last; null for as long as the connection does. */
	readonly deadlineMs: number | null;
	readonly countdown: Countdown;
	readonly terminal: PtyMode;
	/** The TERM of the remote; null for what works in most places. */
	readonly term: string | null;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	/** Whether a lost session comes back without being asked to. */
	readonly isReconnecting: boolean;
	/** Null for a session that is not recorded. */
	readonly recording: RecordingRequest | null;
	readonly forwarding: ForwardRequest;
};

/** What goes over the connection besides the session. */
export type ForwardRequest = {
	readonly forwards: readonly Forward[];
	/** `-A`: programs there may use the agent here. */
	readonly isAgentForwarded: boolean;
	/** `-N`: no shell and no command. */
	readonly isWithoutCommand: boolean;
};

export const noForwards: ForwardRequest = {
	forwards: [],
	isAgentForwarded: false,
	isWithoutCommand: false,
};

/** A session to open on this process's terminal. */
export type OpenSessionRequest = {
	readonly plan: Plan;
	readonly connect: ConnectRequest;
	readonly session: SessionRequest;
	/** Makes the plan again for a reconnect, when the instance may have other addresses. */
	readonly planAgain: (signal: AbortSignal) => Promise<Plan>;
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
	/** Gets a sentence about a forward, such as why it could not be opened. */
	readonly onNotice: (text: string) => void;
};
