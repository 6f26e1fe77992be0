import process from 'node:process';
import type {AwsOptions} from '../../aws/clients.js';
import {listEndpoints} from '../../aws/ec2/endpoints.js';
import {describeImage} from '../../aws/ec2/images.js';
import {describeInstance, streamInstances} from '../../aws/ec2/instances.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {callerOf} from '../../aws/identity/identity.js';
import {listProfiles} from '../../aws/identity/profiles.js';
import {makeConcurrencyLimit} from '../../inventory/concurrency-limit.js';
import {addressNow} from '../../model/fleet/address.js';
import {labelOf} from '../../model/fleet/instance.js';
import {isProduction, type ProductionRule} from '../../model/fleet/production.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {PickerServices} from '../../picker/hooks/services.js';
import {planRoutes} from '../../route/plan.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import {productionLine} from '../../session/production-line.js';
import {announcementOf, receiptOf, wayText} from '../../session/receipt.js';
import {waitForKey} from '../../session/terminal/any-key.js';
import {connectionServices} from '../connecting/connection-services.js';
import {explainingFailure} from '../connecting/explain-failure.js';
import {hostKeyNews} from '../connecting/host-key-news.js';
import {profileClients} from '../connecting/profile-clients.js';
import {historyRecorderOf} from '../connecting/record-history.js';
import {recordRecent} from '../connecting/record-recent.js';
import {startSession} from '../connecting/start-session.js';
import type {RecordingRequest} from '../request/recording-request.js';
import type {SessionRequest} from '../request/session-request.js';
import {locateAgain} from '../target/locate.js';
import {withUnnamed} from './opening.js';
import {pickerKeys} from './picker-keys.js';
import {listenForTunnel} from './picker-tunnel.js';

/** What the picker asks of AWS and of instances: all that takes long to load. */
export type RemoteServices = Omit<
	PickerServices,
	'cache' | 'asOf' | 'settings' | 'logIn' | 'countTunnels' | 'favorites' | 'listRecents'
>;

/**
@param aws What `--profile` and `--region` said, and how to ask for an MFA code.
@param keyType The only kind of key to make; null for the one that an instance takes.
@param prompt Asks the person amid the picker.
*/
export function remoteServices(
	aws: AwsOptions,
	sessionRequest: SessionRequest,
	recording: RecordingRequest | null,
	prompt: Prompt,
	productionRules: readonly ProductionRule[],
	keyType: KeyType | null,
): RemoteServices {
	const {of: clientsOf, ask, askPages} = profileClients(aws);
	const keys = pickerKeys(prompt);
	const pace = makeConcurrencyLimit();
	return {
		listenForTunnel: (tunnel, onFailure) =>
			listenForTunnel(
				tunnel,
				sessionRequest.connectTimeoutMs,
				connectionServices(clientsOf(tunnel.instance.profile)),
				onFailure,
			),
		waitForKey: text => waitForKey(text, process.stdin, process.stdout),
		listRegions: (profile, signal) => ask(profile, clients => listRegions(clients, signal)),
		listProfiles: async () => {
			const profiles = await listProfiles();
			const identity = chosenIdentity(aws.profile);
			return identity.profile === null ? withUnnamed(profiles, identity) : profiles;
		},
		streamInstances: ({profile, region}, signal) =>
			pace.read(() => askPages(profile, clients => streamInstances(clients, region, {signal}))),
		listEndpoints: ({profile, region}, signal) =>
			ask(profile, clients => listEndpoints(clients, region, {all: true}, signal)),
		whoAmI: ({profile, region}, signal) => callerOf(clientsOf(profile), region, signal),
		describeInstance: async ({profile, region, id}, signal) =>
			(await describeInstance(clientsOf(profile), region, id, signal)) ?? null,
		describeImage: async ({profile, region, imageId}, signal) =>
			imageId === null ? null : describeImage(clientsOf(profile), region, imageId, signal),
		async openSession({plan, timeoutMs, instanceIp, command, key}, onEvent, signal) {
			const keyRequest = keys.requestOf(key);
			const opened = await keys.open(keyRequest, signal);
			const clients = clientsOf(plan.instance.profile);
			const label = sanitize(labelOf(plan.instance), 80);
			const historian = historyRecorderOf(
				clients,
				plan.instance,
				command === null ? 'shell' : 'command',
			);
			const services = connectionServices(clients, keyType);
			const explaining = {
				clients,
				services,
				plan,
				isKeyPushed: keyRequest?.isPushed ?? true,
				signal,
			};
			const {connection, session, recorder, notices} = await explainingFailure(explaining, () =>
				startSession(
					plan,
					{
						label,
						ownKey: opened,
						timeoutMs,
						countdown: sessionRequest.countdownFor(timeoutMs),
						command,
						// So that what draws on the whole screen works.
						terminal: command === null ? 'auto' : 'wanted',
						term: sessionRequest.term,
						escapeCharacter: sessionRequest.escapeCharacter,
						isReconnecting: sessionRequest.isReconnecting,
						planAgain: async again => {
							const {instance, ...asBefore} = plan;
							const now = await locateAgain(clients, instance, {...asBefore, eice: null}, again);
							return planRoutes({
								...asBefore,
								...now,
								instanceIp: instanceIp && addressNow(instanceIp, instance, now.instance),
							});
						},
						recording,
						onCutShort: historian.record,
						isFallbackAllowed: true,
						maxTunnelSeconds: null,
						connectTimeoutMs: sessionRequest.connectTimeoutMs,
						ask: prompt,
						hostKeyCheck: sessionRequest.hostKeyCheck,
						signal,
						onEvent,
					},
					services,
				),
			);
			return {
				announcement: [
					...(isProduction(plan.instance, productionRules) ? [productionLine(process.env)] : []),
					...hostKeyNews(connection.hostKey),
					announcementOf({
						label,
						instanceId: plan.instance.id,
						route: connection.route,
						osUser: connection.osUser,
						escapeCharacter: sessionRequest.escapeCharacter,
					}),
					...notices,
				],
				async attach() {
					const ending = session.attach();
					const noted = recordRecent(clients, plan.instance, connection, {
						osUser: plan.osUser,
						connectionType: plan.connectionType,
						port: plan.port,
						...(timeoutMs !== null && {timeoutMs}),
						...(keyRequest !== null && {privateKeyFile: keyRequest.file}),
						...(keyRequest?.isPushed && {isKeyPushed: true}),
					});
					const end = await ending;
					historian.record(end);
					await noted;
					return {
						exitCode: end.exitCode,
						isLost: end.reason === 'lost',
						message: end.message,
						receipt: receiptOf(end, label),
						way: wayText(end) + (recorder?.problem ? ` · ${sanitize(recorder.problem, 400)}` : ''),
					};
				},
				close: () => session.close(),
			};
		},
	};
}
