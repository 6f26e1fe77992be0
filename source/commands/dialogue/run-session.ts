import process from 'node:process';
import {accessContext} from '../../access/context.js';
import {openAttended} from '../../access/open/attended.js';
import type {ConnectRequest} from '../../access/open/connect-by-plan.js';
import type {OpenKey} from '../../access/open/open-key.js';
import {type OpenedSession, openSession} from '../../access/open/open-session.js';
import type {SessionRequest} from '../../access/open/session-request.js';
import {type PlanAgainRequest, planAgain} from '../../access/plan/plan-again.js';
import {attachSession} from '../../access/use/attach-session.js';
import type {AwsClients} from '../../aws/clients.js';
import type {Plan} from '../../model/route.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {productionLine} from '../../session/production-line.js';
import {announcementOf, receiptOf, wayText} from '../../session/receipt.js';
import {isCrowded, setBlocking} from '../../session/terminal/output-backlog.js';
import type {RecentOptions} from '../../store/recents.js';
import type {Settings} from '../../store/settings.js';
import {sessionNotices} from '../output/session-notices.js';
import {printDrawn, printError, replaceLine} from '../output/terminal.js';
import {attendantFor} from './attendant.js';

/** A session of `eic ssh`, planned and not opened yet. */
export type PlannedSession = {
	readonly clients: AwsClients;
	readonly settings: Settings;
	readonly plan: Plan;
	/** What a reconnect plans by. */
	readonly again: PlanAgainRequest;
	/** The key of `again`, opened; null for one that is created and pushed. */
	readonly key: OpenKey | null;
	/** The only kind of key to create. */
	readonly keyType: KeyType | null;
	readonly connect: Pick<ConnectRequest, 'maxTunnelSeconds' | 'stepTimeoutMs' | 'hostKeyCheck'>;
	readonly session: SessionRequest;
	/** What to ask for to open it again. */
	readonly recent: RecentOptions;
	readonly isProduction: boolean;
	/** Whether a person at the terminal reads what is said about the session. */
	readonly isTalkative: boolean;
	readonly signal: AbortSignal;
};

/**
Opens a session, says so, and gives it the terminal until it ends.

@returns The exit code.
@throws {Failure} When it cannot be opened.
*/
export async function runSession(planned: PlannedSession): Promise<number> {
	const {clients, settings, keyType, plan, key, session, signal} = planned;
	setBlocking(process.stderr, false);
	if (session.terminal === 'wanted' && !process.stdin.isTTY) {
		printError(
			sanitizeLines(
				'Pseudo-terminal will not be allocated because stdin is not a terminal; -tt forces one.\n',
			),
		);
	}

	const context = accessContext(clients, settings, keyType);
	const connect: ConnectRequest = {
		...planned.connect,
		key,
		isFallbackAllowed: planned.again.isFallbackAllowed,
		answerTimeoutMs: null,
		ask: terminalPrompt(),
	};
	const opened = await openAttended(
		{
			context,
			plan,
			isKeyPushed: key?.isPushed ?? true,
			attendant: attendantFor(process.stderr.isTTY),
			signal,
		},
		(tried, onEvent) =>
			openSession(context, {
				plan: tried,
				connect,
				session,
				planAgain: again => planAgain(clients, tried, planned.again, again),
				signal,
				onEvent,
				onNotice: notice,
			}),
	);
	const talk = (line: string) => {
		if (planned.isTalkative) {
			printError(sanitizeLines(`${line}\n`));
		}
	};

	for (const line of sessionNotices(opened)) {
		printError(sanitizeLines(`${line}\n`));
	}

	if (planned.isProduction && planned.isTalkative) {
		printDrawn(process.stderr, `${productionLine(process.env)}\n`);
	}

	talk(announcement(opened, session));
	const {end, recordingProblem, fileProblems} = await attachSession(
		context,
		opened,
		planned.recent,
	);
	if (end.message !== null) {
		printError(sanitizeLines(`${sanitize(end.message)}.\n`));
	}

	talk(receiptOf(end, opened.label));
	talk(wayText(end));
	for (const problem of [...(await fileProblems), recordingProblem ?? '']) {
		if (problem !== '') {
			talk(sanitize(problem, 400));
		}
	}

	return end.exitCode;
}

function announcement(
	{label, instance, connection}: OpenedSession,
	{forwarding, escapeCharacter}: SessionRequest,
): string {
	return forwarding.isWithoutCommand
		? `→ ${label}: forwarding until Ctrl-C`
		: announcementOf({
				label,
				instanceId: instance.id,
				route: connection.route,
				osUser: connection.osUser,
				escapeCharacter,
			});
}

/** Prints a notice about a forward in place of the progress line. */
function notice(text: string): void {
	if (isCrowded(process.stderr)) {
		return;
	}

	if (process.stderr.isTTY) {
		replaceLine(process.stderr, sanitize(''));
	}

	printError(sanitizeLines(`eic: ${sanitize(text)}\n`));
}
