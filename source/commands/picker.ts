import process from 'node:process';
import {type AwsClients, createClients} from '../aws/clients.js';
import {listEndpoints} from '../aws/endpoints.js';
import {streamInstances} from '../aws/instances.js';
import {listRegions} from '../aws/regions.js';
import {harmless} from '../model/harmless.js';
import {labelOf} from '../model/instance.js';
import {runPicker} from '../picker/run-picker.js';
import type {PickerServices} from '../picker/services.js';
import {announcementOf, receiptOf} from '../session/receipt.js';
import {openSettings, type Settings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {connectionServices} from './connection-services.js';
import {parseSessionRequest, type SessionRequest} from './session-request.js';
import {startSession} from './start-session.js';

/** The picker: browse, choose, connect, and come back to the list. */
export async function run(argv: Arguments): Promise<number> {
	const sessionRequest = parseSessionRequest(argv);
	const clients = createClients({profile: argv.value('profile'), region: argv.value('region')});
	const settings = openSettings();
	const home = await clients.homeRegion();
	if (settings.notice !== null) {
		process.stderr.write(`${settings.notice}\n`);
	}

	return runPicker({
		services: pickerServices(clients, settings, home, sessionRequest),
		profile: clients.profile,
		...(sessionRequest.timeoutMs !== null && {given: {timeoutMs: sessionRequest.timeoutMs}}),
		leavesAfterSession: argv.has('exit'),
	});
}

function pickerServices(
	clients: AwsClients,
	settings: Settings,
	home: string | null,
	sessionRequest: SessionRequest,
): PickerServices {
	const services = connectionServices(clients);
	return {
		listRegions: signal => listRegions(clients, signal),
		streamInstances: (region, signal) => streamInstances(clients, region, {signal}),
		listEndpoints: (region, signal) => listEndpoints(clients, region, {all: true}, signal),
		async openSession({plan, timeoutMs}, onEvent, signal) {
			const label = harmless(labelOf(plan.instance), 80);
			const {connection, session} = await startSession(
				plan,
				{
					label,
					ownKey: null,
					timeoutMs,
					countdown: sessionRequest.countdownFor(timeoutMs),
					command: null,
					isFallbackAllowed: true,
					maxTunnelSeconds: null,
					connectTimeoutMs: sessionRequest.connectTimeoutMs,
					signal,
					onEvent,
				},
				services,
			);
			return {
				announcement: [
					announcementOf({
						label,
						instanceId: plan.instance.id,
						route: connection.route,
						osUser: connection.osUser,
					}),
				],
				async attach() {
					const end = await session.attach();
					return {
						exitCode: end.exitCode,
						isLost: end.reason === 'lost',
						receipt: receiptOf(end, label),
					};
				},
				close: () => session.close(),
			};
		},
		settings: {
			region: settings.region ?? home,
			get options() {
				return settings.options;
			},
			rememberRegion: settings.rememberRegion,
			rememberOptions: settings.rememberOptions,
		},
	};
}
