import {type AccessContext, accessContext} from '../../access/context.js';
import {type ConnectRequest, connectByPlan} from '../../access/open/connect-by-plan.js';
import {explained} from '../../access/open/explained.js';
import type {KeyRequest} from '../../access/open/key-request.js';
import {type KeyRing, typedKeyRequest} from '../../access/open/key-ring.js';
import {openAsLikelyUser} from '../../access/open/next-os-user.js';
import type {OpenKey} from '../../access/open/open-key.js';
import {type OpenedSession, openSession} from '../../access/open/open-session.js';
import type {RecordingRequest} from '../../access/open/recording.js';
import {noForwards, type SessionRequest} from '../../access/open/session-request.js';
import {planAgain} from '../../access/plan/plan-again.js';
import {rememberOsUser} from '../../access/record/remember-os-user.js';
import {attachSession} from '../../access/use/attach-session.js';
import type {AwsClients} from '../../aws/clients.js';
import type {Connection, ConnectionEvent} from '../../connection/connection.js';
import {hostKeyNews} from '../../connection/security-news.js';
import {explainFailure} from '../../doctor/explain-failure.js';
import {isGuessed} from '../../model/fleet/os-user-choice.js';
import {isProduction, type ProductionRule} from '../../model/fleet/production.js';
import type {Plan} from '../../model/route.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {
	ConnectRequest as PickerRequest,
	PickerServices,
	SessionResult,
} from '../../picker/hooks/services.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import {announcementOf, receiptOf, wayText} from '../../session/receipt.js';
import type {RecentOptions} from '../../store/recents.js';
import type {Settings} from '../../store/settings.js';
import {sessionNotices} from '../output/session-notices.js';
import type {SessionOptions} from '../request/session-options.js';

/** What all sessions of one picker have in common. */
export type PickerSessionOptions = {
	readonly settings: Settings;
	readonly options: SessionOptions;
	/** Null for sessions that are not recorded. */
	readonly recording: RecordingRequest | null;
	/** Asks the person in the middle of the picker. */
	readonly prompt: Prompt;
	readonly productionRules: readonly ProductionRule[];
	/** The only kind of key to create; null for the one that an instance takes. */
	readonly keyType: KeyType | null;
};

/** Opens connections of the picker, with the clients of each instance's profile. */
type Opener = <T>(
	request: PickerRequest,
	onEvent: (event: ConnectionEvent) => void,
	signal: AbortSignal,
	open: (attempt: OpeningAttempt) => Promise<T>,
) => Promise<T>;

/** One try to open a connection: by this plan, and in this way. */
type OpeningAttempt = {
	readonly context: AccessContext;
	readonly plan: Plan;
	readonly connect: ConnectRequest;
	readonly key: KeyRequest | null;
};

/** Opens something, as the next likely OS user where the first is refused, and explains a failure. */
function openerFor(
	common: PickerSessionOptions,
	keyRing: KeyRing,
	clientsOf: (profile: string | null) => AwsClients,
): Opener {
	return async ({plan, key: typed}, onEvent, signal, open) => {
		const key = typedKeyRequest(typed.privateKeyFile, typed.isKeyPushed);
		const openKey = await keyRing.open(key, signal);
		const clients = clientsOf(plan.instance.profile);
		const context = accessContext(clients, common.settings, common.keyType);
		const connect = connectRequest(common, openKey);
		const isKeyPushed = openKey?.isPushed ?? true;
		return explained({context, plan, isKeyPushed, explain: explainFailure, signal}, () =>
			openAsLikelyUser(plan, tried => open({context, plan: tried, connect, key}), onEvent),
		);
	};
}

/**
Opens the connections that carry a tunnel over SSH, one after the other: all as the OS user that was let in
first, and to the same host key.
*/
export function tunnelConnector(
	...[common, keyRing, clientsOf]: Parameters<typeof sessionOpener>
): (request: PickerRequest) => (signal: AbortSignal) => Promise<Connection> {
	const openBy = openerFor(common, keyRing, clientsOf);
	const onEvent = () => {};
	return request => {
		let first: Connection | null = null;
		return async signal => {
			const plan: Plan = first
				? {...request.plan, osUser: first.osUser, osUserFrom: 'given'}
				: request.plan;
			const attempt = {pinnedHostKey: first?.hostKey ?? null, signal, onEvent};
			const connection = await openBy({...request, plan}, onEvent, signal, tried =>
				connectByPlan(tried.plan, tried.connect, attempt, tried.context.services),
			);
			first ??= connection;
			rememberOsUser(common.settings, plan.instance, connection.osUser);
			return connection;
		};
	};
}

/** Opens the sessions of the picker. */
export function sessionOpener(
	common: PickerSessionOptions,
	keyRing: KeyRing,
	clientsOf: (profile: string | null) => AwsClients,
): PickerServices['openSession'] {
	const openBy = openerFor(common, keyRing, clientsOf);
	return (request, onEvent, signal) =>
		openBy(request, onEvent, signal, async ({context, plan, connect, key}) => {
			const {instanceIp} = request;
			const again = {instanceIp, endpoint: null, isFallbackAllowed: true, key};
			const opened = await openSession(context, {
				plan,
				connect,
				session: sessionRequest(common, request),
				planAgain: later => planAgain(context.clients, plan, again, later),
				signal,
				onEvent,
				onNotice() {},
			});
			return {
				isProduction: isProduction(opened.instance, common.productionRules),
				announcement: announcement(opened, common),
				attach: () => attach(context, opened, recentOptions(request, key)),
				close: () => opened.session.close(),
			};
		});
}

function connectRequest(
	{prompt, options: {stepTimeoutMs, hostKeyCheck}}: PickerSessionOptions,
	key: OpenKey | null,
): ConnectRequest {
	return {
		key,
		isFallbackAllowed: true,
		maxTunnelSeconds: null,
		stepTimeoutMs,
		answerTimeoutMs: null,
		ask: prompt,
		hostKeyCheck,
	};
}

function sessionRequest(
	{options, recording}: PickerSessionOptions,
	{command, deadlineMs}: PickerRequest,
): SessionRequest {
	const {term, escapeCharacter, isReconnecting} = options;
	return {
		command,
		deadlineMs,
		countdown: options.countdownFor(deadlineMs),
		// So that programs that draw on the whole screen work.
		terminal: command === null ? 'auto' : 'wanted',
		term,
		escapeCharacter,
		isReconnecting,
		recording,
		forwarding: noForwards,
	};
}

/** What to ask for to open the session again with `eic -`. */
function recentOptions(
	{plan: {osUser, osUserFrom, connectionType, port}, deadlineMs}: PickerRequest,
	key: KeyRequest | null,
): RecentOptions {
	return {
		...(!isGuessed(osUserFrom) && {osUser}),
		connectionType,
		port,
		...(deadlineMs !== null && {timeoutMs: deadlineMs}),
		...(key !== null && {privateKeyFile: key.file}),
		...(key?.isPushed && {isKeyPushed: true}),
	};
}

async function attach(
	context: AccessContext,
	opened: OpenedSession,
	recent: RecentOptions,
): Promise<SessionResult> {
	const {end, recordingProblem, fileProblems} = await attachSession(context, opened, recent);
	await fileProblems;
	const problem = recordingProblem === null ? '' : ` · ${sanitize(recordingProblem, 400)}`;
	return {
		exitCode: end.exitCode,
		isLost: end.reason === 'lost',
		message: end.message,
		receipt: receiptOf(end, opened.label),
		way: wayText(end) + problem,
	};
}

function announcement(opened: OpenedSession, {options}: PickerSessionOptions): string[] {
	const {label, instance, connection} = opened;
	return [
		...hostKeyNews(connection.hostKey),
		announcementOf({
			label,
			instanceId: instance.id,
			route: connection.route,
			osUser: connection.osUser,
			escapeCharacter: options.escapeCharacter,
		}),
		...sessionNotices(opened),
	];
}
