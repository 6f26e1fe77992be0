import process from 'node:process';
import {locateAgain} from '../../access/locate/locate.js';
import {connectionServices} from '../../access/open/connection-services.js';
import {rememberOsUser, withOsUserOffers} from '../../access/open/next-os-user.js';
import type {OwnKey} from '../../access/open/open-key.js';
import {startSession} from '../../access/open/open-session.js';
import {planFor} from '../../access/plan/plan-for.js';
import {historyRecorderOf} from '../../access/record/record-history.js';
import {recentOptions, recordRecent} from '../../access/record/record-recent.js';
import type {AwsClients} from '../../aws/clients.js';
import {explainingFailure} from '../../doctor/explain-failure.js';
import {addressNow} from '../../model/fleet/address.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {isProduction, type ProductionRule} from '../../model/fleet/production.js';
import type {Plan} from '../../model/route.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {productionLine} from '../../session/production-line.js';
import {announcementOf, receiptOf, wayText} from '../../session/receipt.js';
import {isCrowded, setBlocking} from '../../session/terminal/unread.js';
import type {InstanceOptions, Settings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {printError, replaceLine} from '../output/terminal.js';
import type {ForwardRequest} from '../request/forward-request.js';
import {type KeyRequest, keyTypeIn} from '../request/key-request.js';
import type {RecordingRequest} from '../request/recording-request.js';
import type {RouteRequest} from '../request/route-request.js';
import type {SessionRequest} from '../request/session-request.js';
import {startProgressLine} from './progress-line.js';

/** What `eic ssh` was asked for and has found out before it connects. */
export type SshOptions = {
	readonly argv: Arguments;
	readonly request: RouteRequest;
	readonly keyRequest: KeyRequest | null;
	/** The key of `keyRequest`, opened; null for one that is made and pushed. */
	readonly own: OwnKey | null;
	readonly forwarding: ForwardRequest;
	readonly sessionRequest: SessionRequest;
	readonly recording: RecordingRequest | null;
	/** The remote command; null for a shell. */
	readonly command: string | null;
	readonly clients: AwsClients;
	readonly instance: Instance;
	readonly settings: Settings;
	readonly productionRules: readonly ProductionRule[];
	/** What the settings say of the instance. */
	readonly remembered: InstanceOptions;
	readonly signal: AbortSignal;
};

/**
Connects by a plan and hands the terminal to the session.

@returns The exit code, when the session has ended.
@throws {Failure} When no connection comes about.
*/
export async function openSession(firstPlan: Plan, wish: SshOptions): Promise<number> {
	const {argv, request, keyRequest, own, forwarding, sessionRequest, command} = wish;
	const {clients, instance, settings, signal} = wish;
	setBlocking(process.stderr, false);
	if (sessionRequest.terminal === 'wanted' && !process.stdin.isTTY) {
		printError(
			sanitizeLines(
				'The remote gets no terminal, because standard input is none; -tt gives it one in any case.\n',
			),
		);
	}

	const label = sanitize(labelOf(instance), 80);
	const services = connectionServices(clients, keyTypeIn(argv));
	const historian = historyRecorderOf(clients, instance, kindOf(forwarding, command));
	const isKeyPushed = own?.isPushed ?? true;
	const explaining = {clients, services, plan: firstPlan, isKeyPushed, signal};
	const connect = async (plan: Plan) => {
		const progress = startProgressLine(process.stderr, label, process.stderr.isTTY);
		try {
			return await startSession(
				plan,
				{
					label,
					ownKey: own,
					timeoutMs: sessionRequest.timeoutMs,
					countdown: sessionRequest.countdownFor(sessionRequest.timeoutMs),
					command,
					recording: wish.recording,
					onCutShort: historian.record,
					isReconnecting: sessionRequest.isReconnecting,
					planAgain: async again => {
						const {osUser, instance: before} = plan;
						const now = await locateAgain(clients, before, request, again);
						const instanceIp =
							request.instanceIp && addressNow(request.instanceIp, before, now.instance);
						return planFor(now, {...request, osUser, instanceIp}, wish.remembered, keyRequest);
					},
					terminal: sessionRequest.terminal,
					term: sessionRequest.term,
					escapeCharacter: sessionRequest.escapeCharacter,
					isFallbackAllowed: request.isFallbackAllowed,
					maxTunnelSeconds: request.eice?.maxTunnelSeconds ?? null,
					connectTimeoutMs: sessionRequest.connectTimeoutMs,
					ask: terminalPrompt(),
					hostKeyCheck: sessionRequest.hostKeyCheck,
					signal,
					onEvent: progress.onEvent,
					forwarding,
					onNotice: notice,
				},
				services,
			);
		} finally {
			progress.stop();
		}
	};

	const {connection, session, recorder, notices} = await explainingFailure(explaining, () =>
		withOsUserOffers(firstPlan, signal, connect),
	);
	rememberOsUser(settings, instance, connection.osUser);
	const talk = (line: string) => {
		if (process.stdin.isTTY && argv.rest === null) {
			printError(sanitizeLines(`${line}\n`));
		}
	};

	for (const warning of notices) {
		printError(sanitizeLines(`${warning}\n`));
	}

	if (isProduction(instance, wish.productionRules)) {
		talk(productionLine(process.env));
	}

	talk(
		forwarding.isWithoutCommand
			? `→ ${label}: forwarding, until Ctrl-C`
			: announcementOf({
					label,
					instanceId: instance.id,
					route: connection.route,
					osUser: connection.osUser,
					escapeCharacter: sessionRequest.escapeCharacter,
				}),
	);
	const ending = session.attach();
	const options = recentOptions(argv, request, keyRequest, sessionRequest);
	const noted = recordRecent(clients, instance, connection, options);
	const end = await ending;
	if (end.message !== null) {
		printError(sanitizeLines(`${sanitize(end.message)}.\n`));
	}

	talk(receiptOf(end, label));
	talk(wayText(end));
	for (const aboutFiles of [historian.record(end), await noted, recorder?.problem]) {
		if (aboutFiles) {
			talk(sanitize(aboutFiles, 400));
		}
	}

	return end.exitCode;
}

function kindOf({isWithoutCommand}: ForwardRequest, command: string | null) {
	return isWithoutCommand ? 'forwards' : command === null ? 'shell' : 'command';
}

/** Says something about a forward, over the line that shows how connecting goes. */
function notice(text: string): void {
	if (isCrowded(process.stderr)) {
		return;
	}

	if (process.stderr.isTTY) {
		replaceLine(process.stderr, sanitize(''));
	}

	printError(sanitizeLines(`eic: ${sanitize(text)}\n`));
}
