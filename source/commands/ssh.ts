import process from 'node:process';
import {addressNow} from '../model/address.js';
import {harmless} from '../model/harmless.js';
import {labelOf} from '../model/instance.js';
import {isProduction, parseProductionRules} from '../model/production.js';
import type {Plan} from '../model/route.js';
import {productionLine} from '../session/production-line.js';
import {announcementOf, receiptOf, wayText} from '../session/receipt.js';
import {getsPty} from '../session/session.js';
import {openSettings} from '../store/settings.js';
import {clientsFor} from './clients-for.js';
import type {Arguments} from './command.js';
import {connectionServices} from './connection-services.js';
import {explainingFailure} from './explain-failure.js';
import {type ForwardRequest, parseForwardRequest} from './forward-request.js';
import {interruptSignal} from './interrupt.js';
import {parseKeyRequest} from './key-request.js';
import {withKnownTarget} from './known-target.js';
import {locate, locateAgain} from './locate.js';
import {rememberOsUser, withOsUserOffers} from './next-os-user.js';
import {ownKey} from './own-key.js';
import {usageFailure} from './parse.js';
import {planFor} from './plan-for.js';
import {parsePreview, printCommand, showPlan} from './preview.js';
import {startProgressLine} from './progress-line.js';
import {historianOf} from './record-history.js';
import {recentOptions, recordRecent} from './record-recent.js';
import {parseRecordingRequest} from './recording-request.js';
import {parseRouteRequest} from './route-request.js';
import {parseSessionRequest} from './session-request.js';
import {startSession} from './start-session.js';

/** `eic ssh`: finds the instance, connects, and hands the terminal to the session. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseRouteRequest(argv);
	const keyRequest = parseKeyRequest(argv);
	const forwarding = parseForwardRequest(argv);
	const sessionRequest = parseSessionRequest(argv);
	const preview = parsePreview(argv);
	const recording = parseRecordingRequest(argv, 'file or folder');
	const command = argv.rest === null || argv.rest.length === 0 ? null : argv.rest.join(' ');
	const {terminal} = sessionRequest;
	if (
		recording !== null &&
		(forwarding.isWithoutCommand || !getsPty({terminal, command, stdin: process.stdin}))
	) {
		throw usageFailure(
			'--record needs a session with a terminal, and this one has none.',
			'Give a command a terminal with -t.',
		);
	}

	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const own = keyRequest && preview === null ? await ownKey(keyRequest, signal) : null;
	const located = await locate(clients, request, signal);
	const settings = openSettings();
	const productionRules = parseProductionRules(settings.production);
	const remembered = settings.optionsFor(located.instance);
	const firstPlan = planFor(located, request, remembered, keyRequest);
	if (preview === 'command') {
		return printCommand(firstPlan, {
			...sessionRequest,
			keyRequest,
			profile: argv.value('profile'),
			maxTunnelSeconds: request.eice?.maxTunnelSeconds ?? null,
			sshOptions: [...sessionRequest.sshOptions, ...forwarding.sshOptions],
			command: argv.rest ?? [],
			signal,
		});
	}

	if (preview !== null) {
		return showPlan(firstPlan, preview === 'plan-json');
	}

	if (sessionRequest.terminal === 'wanted' && !process.stdin.isTTY) {
		process.stderr.write(
			'The remote gets no terminal, because standard input is none; -tt gives it one in any case.\n',
		);
	}

	const label = harmless(labelOf(located.instance), 80);
	const services = connectionServices(clients);
	const historian = historianOf(clients, located.instance, kindOf(forwarding, command));
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
					recording,
					onCutShort: historian.record,
					isReconnecting: sessionRequest.isReconnecting,
					planAgain: async again => {
						const {osUser, instance} = plan;
						const now = await locateAgain(clients, instance, request, again);
						const instanceIp =
							request.instanceIp && addressNow(request.instanceIp, instance, now.instance);
						return planFor(now, {...request, osUser, instanceIp}, remembered, keyRequest);
					},
					terminal: sessionRequest.terminal,
					escapeCharacter: sessionRequest.escapeCharacter,
					isFallbackAllowed: request.isFallbackAllowed,
					maxTunnelSeconds: request.eice?.maxTunnelSeconds ?? null,
					connectTimeoutMs: sessionRequest.connectTimeoutMs,
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

	const {connection, session, recorder, recordingWarnings} = await explainingFailure(
		explaining,
		() => withOsUserOffers(firstPlan, signal, connect),
	);
	rememberOsUser(settings, located.instance, connection.osUser);
	const talk = (line: string) => {
		if (process.stdin.isTTY && argv.rest === null) {
			process.stderr.write(`${line}\n`);
		}
	};

	for (const warning of recordingWarnings) {
		process.stderr.write(`${warning}\n`);
	}

	if (isProduction(located.instance, productionRules)) {
		talk(productionLine(process.env));
	}

	talk(
		forwarding.isWithoutCommand
			? `→ ${label}: forwarding, until Ctrl-C`
			: announcementOf({
					label,
					instanceId: located.instance.id,
					route: connection.route,
					osUser: connection.osUser,
					escapeCharacter: sessionRequest.escapeCharacter,
				}),
	);
	const ending = session.attach();
	const options = recentOptions(argv, request, keyRequest, sessionRequest);
	const noted = recordRecent(clients, located.instance, connection, options);
	const end = await ending;
	if (end.message !== null) {
		process.stderr.write(`${harmless(end.message)}.\n`);
	}

	talk(receiptOf(end, label));
	talk(wayText(end));
	for (const aboutFiles of [historian.record(end), await noted, recorder?.problem]) {
		if (aboutFiles) {
			talk(harmless(aboutFiles, 400));
		}
	}

	return end.exitCode;
}

function kindOf({isWithoutCommand}: ForwardRequest, command: string | null) {
	return isWithoutCommand ? 'forwards' : command === null ? 'shell' : 'command';
}

/** Says something about a forward, over the line that shows how connecting goes. */
function notice(text: string): void {
	process.stderr.write(`${process.stderr.isTTY ? '\r\u001B[K' : ''}eic: ${harmless(text)}\n`);
}
