import process from 'node:process';
import type {ForwardRequest} from '../../commands/request/forward-request.js';
import {
	type RecordingRequest,
	recordingFile,
	recordingWarnings,
} from '../../commands/request/recording-request.js';
import type {Connection, ConnectionEvent} from '../../connection/connection.js';
import {hostKeyNews} from '../../connection/host-keys/host-key-news.js';
import type {ConnectionServices} from '../../connection/services.js';
import {Forwards} from '../../forwarding/forwards.js';
import type {Countdown} from '../../model/countdown.js';
import {interrupted} from '../../model/failure.js';
import type {Plan} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';
import {Recorder} from '../../session/recording/recorder.js';
import {
	getsPty,
	type OpenSession,
	openSession,
	type PtyMode,
	type Reconnect,
} from '../../session/session.js';
import type {SessionEnd} from '../../session/session-end.js';
import {holdOpen} from '../../session/terminal/hold.js';
import {openSettings} from '../../store/settings.js';
import {type ConnectByPlanOptions, connectByPlan} from './connect-by-plan.js';
import {remoteEnvironment} from './remote-environment.js';

/** What a session is to be like, besides the plan. */
export type StartSessionOptions = ConnectByPlanOptions & {
	/** The instance's Name or id, harmless already. */
	readonly label: string;
	readonly timeoutMs: number | null;
	readonly countdown: Countdown;
	/** A command line for the remote's shell; null for a login shell. */
	readonly command: string | null;
	readonly terminal?: PtyMode;
	/** The TERM of the remote; null for what works in most places. */
	readonly term: string | null;
	/** The character that begins an escape; null for none. */
	readonly escapeCharacter: string | null;
	/** @default nothing */
	readonly forwarding?: ForwardRequest;
	/** Gets a sentence about a forward, such as why it could not be opened. */
	readonly onNotice?: (text: string) => void;
	/** Null for a session that is not recorded. */
	readonly recording: RecordingRequest | null;
	/** Told how far the session came when the process ends in the middle of it. */
	readonly onCutShort?: (end: SessionEnd) => void;
	/** Whether a lost session comes back without being asked for. */
	readonly isReconnecting: boolean;
	/** The plan as it is later, when the instance may have other addresses. */
	readonly planAgain: (signal: AbortSignal) => Promise<Plan>;
};

/** A session that has not touched the terminal yet, and what it goes over. */
export type StartedSession = {
	readonly connection: Connection;
	readonly session: OpenSession;
	/** Null where it is not recorded. */
	readonly recorder: Recorder | null;
	/** What is to be said before, a line each: of the terminal, of the recording. */
	readonly notices: readonly string[];
};

/**
Connects by a plan, opens its forwards, and opens a session on this process's terminal without
touching it yet.

@throws {Failure} Why there is no way, or why none of them worked; `interrupted()` when the signal fires
before the session is open. Nothing stays open then.
*/
export async function startSession(
	plan: Plan,
	wish: StartSessionOptions,
	services: ConnectionServices,
): Promise<StartedSession> {
	const connection = await connectByPlan(plan, wish, services);
	const {signal} = wish;
	const calledOff = Promise.withResolvers<never>();
	const callOff = () => calledOff.reject(interrupted());
	signal.addEventListener('abort', callOff, {once: true});
	if (signal.aborted) {
		callOff();
	}

	const started = openOver(connection, wish, services);
	try {
		return await Promise.race([started, calledOff.promise]);
	} catch (error) {
		connection.close();
		// One that was called off may just have been there.
		started.then(
			({recorder}) => recorder?.close(),
			() => {},
		);
		throw error;
	} finally {
		signal.removeEventListener('abort', callOff);
	}
}

/** The same over a connection, which stays open when this fails. */
async function openOver(
	connection: Connection,
	wish: StartSessionOptions,
	services: ConnectionServices,
): Promise<StartedSession> {
	let recorder: Recorder | null = null;
	try {
		const {environment, notices} = environmentFor(wish);
		const recorded = recorderFor(wish);
		recorder = recorded.recorder;
		// Asked for before the command is, so that it finds what it was given.
		forwardAgent(connection, wish);
		const forwards = new Forwards(connection, wish.onNotice ?? (() => {}));
		const forwarded = forwards.openAll(wish.forwarding?.forwards ?? []);
		const streams = {stdin: process.stdin, stdout: process.stdout, stderr: process.stderr};
		const session = wish.forwarding?.isWithoutCommand
			? holdOpen({...wish, ...streams, connection})
			: await openSession({
					...wish,
					...streams,
					connection,
					forwards,
					recorder,
					environment,
					reconnect: reconnectBy(connection, wish, services),
				});
		await forwarded;
		return {connection, session, recorder, notices: [...notices, ...recorded.warnings]};
	} catch (error) {
		recorder?.close();
		throw error;
	}
}

/** What is said of the terminal goes with one alone. */
function environmentFor(wish: StartSessionOptions) {
	return !wish.forwarding?.isWithoutCommand && getsPty({...wish, stdin: process.stdin})
		? remoteEnvironment(process.env, wish.term, openSettings)
		: {environment: process.env, notices: []};
}

function recorderFor({recording, label}: StartSessionOptions) {
	if (recording === null) {
		return {recorder: null, warnings: []};
	}

	const file = recordingFile(recording, label);
	const recorder = new Recorder({...recording, file, title: label});
	return {recorder, warnings: recordingWarnings(file, recording)};
}

/** @param first The session's first connection, whose host key it keeps to. */
function reconnectBy(
	first: Connection,
	wish: StartSessionOptions,
	services: ConnectionServices,
): Reconnect {
	return {
		isAutomatic: wish.isReconnecting,
		async connect(signal, say) {
			const plan = await wish.planAgain(signal);
			const onEvent = (event: ConnectionEvent) => securityNews(event).forEach(say);
			const again = {...wish, ask: null, signal, onEvent, pinnedHostKey: first.hostKey};
			const connection = await connectByPlan(plan, again, services);
			forwardAgent(connection, wish);
			return connection;
		},
	};
}

/** What is said on a reconnect, too, a line each. */
function securityNews(event: ConnectionEvent): string[] {
	switch (event.type) {
		case 'hostKey': {
			return hostKeyNews(event.hostKey);
		}

		case 'warning': {
			return [sanitize(event.message, 400)];
		}

		default: {
			return [];
		}
	}
}

function forwardAgent(
	connection: Connection,
	{forwarding, onNotice = () => {}}: Pick<StartSessionOptions, 'forwarding' | 'onNotice'>,
): void {
	if (forwarding?.isAgentForwarded) {
		const agent = process.env['SSH_AUTH_SOCK'];
		if (agent) {
			connection.forwardAgent(agent);
		} else {
			onNotice('There is no agent to forward here: SSH_AUTH_SOCK is not set.');
		}
	}
}
