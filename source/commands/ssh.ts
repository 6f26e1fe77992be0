import process from 'node:process';
import {locate} from '../access/locate/locate.js';
import {planFor} from '../access/plan/plan-for.js';
import {parseProductionRules} from '../model/fleet/production.js';
import {getsPty} from '../session/session.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {loadMeanwhile} from './dialogue/load-meanwhile.js';
import {parsePreview, showPlan} from './output/preview.js';
import {usageFailure} from './parse.js';
import {parseForwardRequest} from './request/forward-request.js';
import {keyTypeIn, parseKeyRequest} from './request/key-request.js';
import {parseRecordingRequest} from './request/recording-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {parseSessionRequest} from './request/session-request.js';
import {withKnownTarget} from './target/known-target.js';

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
	// SSH takes as long to load as the AWS SDK: it does so while AWS answers.
	const opening = () => import('./dialogue/ssh-session.js');
	const loaded = preview === null ? loadMeanwhile(opening) : opening;
	const own =
		keyRequest && preview === null
			? await (await import('../access/open/open-key.js')).ownKey(keyRequest, signal)
			: null;
	const located = await locate(clients, request, signal);
	const settings = openSettings();
	const productionRules = parseProductionRules(settings.production);
	const remembered = settings.optionsFor(located.instance);
	const firstPlan = planFor(located, request, remembered, keyRequest);
	if (preview === 'command') {
		const {printCommand} = await import('./output/print-command.js');
		return printCommand(firstPlan, {
			...sessionRequest,
			keyRequest,
			keyType: keyTypeIn(argv),
			profile: argv.value('profile'),
			maxTunnelSeconds: request.eice?.maxTunnelSeconds ?? null,
			sshOptions: [...sessionRequest.sshOptions, ...forwarding.sshOptions],
			command: argv.rest ?? [],
			signal,
		});
	}

	if (preview !== null) {
		return showPlan(firstPlan, preview === 'plan-json', await clients.nameChoice());
	}

	const {openSession} = await loaded();
	return openSession(firstPlan, {
		argv,
		request,
		keyRequest,
		own,
		forwarding,
		sessionRequest,
		recording,
		command,
		clients,
		instance: located.instance,
		settings,
		productionRules,
		remembered,
		signal,
	});
}
