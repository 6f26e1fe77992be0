import process from 'node:process';
import {accessContext} from '../../access/context.js';
import type {ConnectRequest} from '../../access/open/connect-by-plan.js';
import {explained} from '../../access/open/explained.js';
import {type KeyRing, typedKeyRequest} from '../../access/open/key-ring.js';
import {type OpenedSession, openSession} from '../../access/open/open-session.js';
import type {RecordingRequest} from '../../access/open/recording.js';
import {noForwards, type SessionRequest} from '../../access/open/session-request.js';
import {planAgain} from '../../access/plan/plan-again.js';
import {attachSession} from '../../access/use/attach-session.js';
import type {AwsClients} from '../../aws/clients.js';
import {hostKeyNews} from '../../connection/security-news.js';
import {explainFailure} from '../../doctor/explain-failure.js';
import {isProduction, type ProductionRule} from '../../model/fleet/production.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {PickerServices, SessionResult} from '../../picker/services.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import {productionLine} from '../../session/production-line.js';
import {announcementOf, receiptOf, wayText} from '../../session/receipt.js';
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

/** Opens the sessions of the picker, with the clients of each instance's profile. */
export function sessionOpener(
	{settings, options, recording, prompt, productionRules, keyType}: PickerSessionOptions,
	keyRing: KeyRing,
	clientsOf: (profile: string | null) => AwsClients,
): PickerServices['openSession'] {
	return async (
		{plan, timeoutMs: deadlineMs, instanceIp, command, key: typed},
		onEvent,
		signal,
	) => {
		const keyRequest = typedKeyRequest(typed.privateKeyFile, typed.isKeyPushed);
		const key = await keyRing.open(keyRequest, signal);
		const clients = clientsOf(plan.instance.profile);
		const context = accessContext(clients, settings, keyType);
		const {stepTimeoutMs, hostKeyCheck} = options;
		const connect: ConnectRequest = {
			key,
			isFallbackAllowed: true,
			maxTunnelSeconds: null,
			stepTimeoutMs,
			answerTimeoutMs: null,
			ask: prompt,
			hostKeyCheck,
		};
		const session: SessionRequest = {
			command,
			deadlineMs,
			countdown: options.countdownFor(deadlineMs),
			// So that programs that draw on the whole screen work.
			terminal: command === null ? 'auto' : 'wanted',
			term: options.term,
			escapeCharacter: options.escapeCharacter,
			isReconnecting: options.isReconnecting,
			recording,
			forwarding: noForwards,
		};
		const again = {instanceIp, endpoint: null, isFallbackAllowed: true, key: keyRequest};
		const opened = await explained(
			{
				context,
				plan,
				isKeyPushed: key?.isPushed ?? true,
				explain: explainFailure,
				signal,
			},
			() =>
				openSession(context, {
					plan,
					connect,
					session,
					planAgain: later => planAgain(clients, plan, again, later),
					signal,
					onEvent,
					onNotice() {},
				}),
		);
		const {osUser, connectionType, port} = plan;
		const recent = {
			osUser,
			connectionType,
			port,
			...(deadlineMs !== null && {timeoutMs: deadlineMs}),
			...(keyRequest !== null && {privateKeyFile: keyRequest.file}),
			...(keyRequest?.isPushed && {isKeyPushed: true}),
		};
		return {
			announcement: announcement(opened, options.escapeCharacter, productionRules),
			async attach() {
				const {end, recordingProblem, fileProblems} = await attachSession(context, opened, recent);
				await fileProblems;
				const problem = recordingProblem === null ? '' : ` · ${sanitize(recordingProblem, 400)}`;
				return {
					exitCode: end.exitCode,
					isLost: end.reason === 'lost',
					message: end.message,
					receipt: receiptOf(end, opened.label),
					way: wayText(end) + problem,
				} satisfies SessionResult;
			},
			close: () => opened.session.close(),
		};
	};
}

function announcement(
	opened: OpenedSession,
	escapeCharacter: string | null,
	productionRules: readonly ProductionRule[],
): string[] {
	const {label, instance, connection} = opened;
	return [
		...(isProduction(instance, productionRules) ? [productionLine(process.env)] : []),
		...hostKeyNews(connection.hostKey),
		announcementOf({
			label,
			instanceId: instance.id,
			route: connection.route,
			osUser: connection.osUser,
			escapeCharacter,
		}),
		...sessionNotices(opened),
	];
}
