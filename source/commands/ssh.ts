import process from 'node:process';
import {locate} from '../access/locate/locate.js';
import type {KeyRequest} from '../access/open/key-request.js';
import {foreseeImage} from '../access/plan/foresee-image.js';
import {planFor} from '../access/plan/plan-for.js';
import {planWithImage} from '../access/plan/plan-with-image.js';
import type {AwsClients} from '../aws/clients.js';
import {isProduction, parseProductionRules} from '../model/fleet/production.js';
import type {Plan} from '../model/route.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import {terminalPrompt} from '../session/escapes/prompt.js';
import {getsPty} from '../session/pty-mode.js';
import {openSettings, type Settings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {chooseInstance} from './dialogue/choose-instance.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {showDryRun} from './output/show-plan.js';
import {print} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {type ForwardOptions, parseForwardOptions} from './request/forward-request.js';
import {keyTypeIn, parseKeyRequest} from './request/key-request.js';
import {type Preview, parsePreview} from './request/preview-request.js';
import {recentOptions} from './request/recent-options.js';
import {parseRecordingRequest} from './request/recording-request.js';
import {parseRouteRequest, type RouteRequest} from './request/route-request.js';
import {parseSessionOptions, type SessionOptions} from './request/session-options.js';
import {withKnownTarget} from './target/known-target.js';

/** All that a command line of `eic ssh` says. */
type SshRequest = {
	readonly argv: Arguments;
	readonly route: RouteRequest;
	readonly key: KeyRequest | null;
	readonly forwarding: ForwardOptions;
	readonly options: SessionOptions;
	readonly settings: Settings;
};

/** `eic ssh`: finds the instance, connects, and hands the terminal to the session. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const route = parseRouteRequest(argv);
	const key = parseKeyRequest(argv);
	const forwarding = parseForwardOptions(argv);
	const settings = openSettings();
	const options = parseSessionOptions(argv, settings);
	const preview = parsePreview(argv);
	const recording = parseRecordingRequest(argv, 'file or folder');
	const command = argv.rest === null || argv.rest.length === 0 ? null : argv.rest.join(' ');
	const {terminal} = options;
	if (
		recording !== null &&
		(forwarding.isWithoutCommand || !getsPty({terminal, command, stdin: process.stdin}))
	) {
		throw usageFailure(
			'--record needs a session with a terminal, and this one has none.',
			'Add -t to give the command a terminal.',
		);
	}

	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const request: SshRequest = {argv, route, key, forwarding, options, settings};
	if (preview !== null) {
		const located = await locate(clients, route, chooseInstance, signal);
		const known = settings.optionsFor(located.instance);
		const plan = await planWithImage(clients, located, route, known, key, signal);
		return showPreview(preview, plan, request, clients);
	}

	const opened =
		key &&
		(await (await import('../access/open/open-key.js')).openKey(key, terminalPrompt(), signal));
	const foreseen = foreseeImage(clients, route.osUser, settings, signal);
	// SSH takes as long to load as the AWS SDK: it does so while AWS answers.
	const [located, {runSession}] = await Promise.all([
		locate(clients, route, chooseInstance, signal, foreseen),
		import('./dialogue/run-session.js'),
	]);
	const {isFallbackAllowed, maxTunnelSeconds, endpoint, instanceIp} = route;
	const {deadlineMs, term, escapeCharacter, isReconnecting, hostKeyCheck, stepTimeoutMs} = options;
	return runSession({
		clients,
		settings,
		plan: planFor(located, route, settings.optionsFor(located.instance), key),
		again: {instanceIp, endpoint, isFallbackAllowed, key},
		key: opened,
		keyType: keyTypeIn(argv),
		connect: {maxTunnelSeconds, stepTimeoutMs, hostKeyCheck},
		session: {
			command,
			deadlineMs,
			countdown: options.countdownFor(deadlineMs),
			terminal,
			term,
			escapeCharacter,
			isReconnecting,
			recording,
			forwarding,
		},
		recent: recentOptions(argv, route, key, options),
		isProduction: isProduction(located.instance, parseProductionRules(settings.production)),
		isTalkative: process.stdin.isTTY && argv.rest === null,
		signal,
	});
}

async function showPreview(
	preview: Preview,
	plan: Plan,
	{argv, route, key, forwarding, options, settings}: SshRequest,
	clients: AwsClients,
): Promise<number> {
	if (preview !== 'command') {
		return showDryRun(plan, preview === 'plan-json', clients);
	}

	const [{openSshCommandFor}, {shortProgramCommand}] = await Promise.all([
		import('../access/plan/openssh-command.js'),
		import('./openssh/program-command.js'),
	]);
	const line = await openSshCommandFor(
		plan,
		{
			program: await shortProgramCommand(),
			key,
			keyType: keyTypeIn(argv),
			profile: argv.value('profile'),
			maxTunnelSeconds: route.maxTunnelSeconds,
			hostKeyCheck: options.hostKeyCheck,
			deadlineMs: options.deadlineMs,
			sshOptions: [...options.sshOptions, ...forwarding.sshOptions],
			command: argv.rest ?? [],
		},
		settings,
		interruptSignal(),
	);
	print(sanitizeLines(`${line}\n`));
	return 0;
}
