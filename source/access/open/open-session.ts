import process from 'node:process';
import type {Connection} from '../../connection/connection.js';
import {forwardAgent} from '../../forwarding/forward-agent.js';
import {Forwards} from '../../forwarding/forwards.js';
import {interrupted} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {openForwardingSession} from '../../session/forwarding-session.js';
import {openSession as openOnTerminal} from '../../session/open-session.js';
import {getsPty} from '../../session/pty-mode.js';
import type {OpenSession} from '../../session/session.js';
import type {AccessContext} from '../context.js';
import {type HistoryRecorder, historyRecorderOf} from '../record/record-history.js';
import {connectByPlan} from './connect-by-plan.js';
import {reconnectBy} from './reconnect.js';
import {type Recording, startRecording} from './recording.js';
import {remoteEnvironment, type SubstituteTerm} from './remote-environment.js';
import type {OpenSessionRequest, SessionRequest} from './session-request.js';

/** A session that has not touched the terminal yet, and what belongs to it. */
export type OpenedSession = {
	readonly instance: Instance;
	/** The instance's Name or id, sanitized. */
	readonly label: string;
	readonly connection: Connection;
	readonly session: OpenSession;
	/** Null where it is not recorded. */
	readonly recording: Recording | null;
	/** The TERM that the remote gets instead of the terminal's own, where that is news; else null. */
	readonly substituteTerm: SubstituteTerm | null;
	readonly history: HistoryRecorder;
};

/**
Connects by a plan, opens the forwards, and opens a session on this process's terminal without touching
it yet.

@throws {Failure} Why there is no route, or why none of them worked; `interrupted()` when the signal fires
before the session is open. Nothing stays open then.
*/
export async function openSession(
	context: AccessContext,
	request: OpenSessionRequest,
): Promise<OpenedSession> {
	const {plan, signal, onEvent} = request;
	const attempt = {pinnedHostKey: null, signal, onEvent};
	const connection = await connectByPlan(plan, request.connect, attempt, context.services);
	const cancelled = Promise.withResolvers<never>();
	const cancel = () => cancelled.reject(interrupted());
	signal.addEventListener('abort', cancel, {once: true});
	if (signal.aborted) {
		cancel();
	}

	const opened = openOver(connection, context, request);
	try {
		return await Promise.race([opened, cancelled.promise]);
	} catch (error) {
		connection.close();
		// It may have opened just when it was cancelled.
		opened.then(
			({recording}) => recording?.recorder.close(),
			() => {},
		);
		throw error;
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}

/** The same over a connection, which stays open when this fails. */
async function openOver(
	connection: Connection,
	context: AccessContext,
	request: OpenSessionRequest,
): Promise<OpenedSession> {
	const {plan, session, onNotice} = request;
	const {instance} = plan;
	const {forwarding, command, terminal, escapeCharacter, countdown, deadlineMs} = session;
	const label = sanitize(labelOf(instance), 80);
	const history = historyRecorderOf(context.clients, instance, kindOf(session));
	const {environment, substitute} = environmentFor(session, context);
	const recording = session.recording && startRecording(session.recording, label);
	const opened = {instance, label, connection, recording, substituteTerm: substitute, history};
	try {
		// Requested before the command, which then finds the agent.
		if (forwarding.isAgentForwarded) {
			forwardAgent(connection, process.env['SSH_AUTH_SOCK'], onNotice);
		}

		const forwards = new Forwards(connection, onNotice);
		const forwarded = forwards.openAll(forwarding.forwards);
		const {stdin, stdout, stderr} = process;
		const open = forwarding.isWithoutCommand
			? openForwardingSession({connection, deadlineMs, stderr})
			: await openOnTerminal({
					connection,
					label,
					deadlineMs,
					countdown,
					command,
					terminal,
					escapeCharacter,
					environment,
					forwards,
					recorder: recording?.recorder ?? null,
					reconnect: reconnectBy(connection, request, context.services),
					onCutShort: history.record,
					stdin,
					stdout,
					stderr,
				});
		await forwarded;
		return {...opened, session: open};
	} catch (error) {
		recording?.recorder.close();
		throw error;
	}
}

/** Only a session with a terminal needs a TERM that the remote knows. */
function environmentFor(
	{forwarding, command, terminal, term}: SessionRequest,
	{settings}: AccessContext,
) {
	return !forwarding.isWithoutCommand && getsPty({terminal, command, stdin: process.stdin})
		? remoteEnvironment(process.env, term, settings)
		: {environment: process.env, substitute: null};
}

function kindOf({forwarding, command}: SessionRequest) {
	return forwarding.isWithoutCommand ? 'forwards' : command === null ? 'shell' : 'command';
}
