import {locate} from '../access/locate/locate.js';
import {connectionServices} from '../access/open/connection-services.js';
import {planWithImage} from '../access/plan/plan-with-image.js';
import {trySignIn} from '../access/use/try-sign-in.js';
import type {Check} from '../doctor/check.js';
import {doctorInput} from '../doctor/doctor-input.js';
import {type Examined, examine} from '../doctor/examine.js';
import {createFacts} from '../doctor/facts.js';
import {exitCodes} from '../model/failure.js';
import {joinLines, sanitizeLines} from '../model/text/sanitize.js';
import {terminalPrompt} from '../session/escapes/prompt.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {chooseInstance} from './dialogue/choose-instance.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {doctorJson, findingLines, groupLine} from './output/doctor-text.js';
import {print} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {keyTypeIn, parseKeyRequest} from './request/key-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {stepTimeoutOf} from './request/session-options.js';
import {withKnownTarget} from './target/known-target.js';

/** `eic doctor`: what is right, what is wrong, and what to do about it. */
export async function run(given: Arguments): Promise<number> {
	const hasTarget = given.words.length > 0 || given.has('instance-id') || given.has('filter');
	const argv = hasTarget ? withKnownTarget(given) : given;
	const request = hasTarget ? parseRouteRequest(argv) : null;
	const key = parseKeyRequest(argv);
	const stepTimeoutMs = stepTimeoutOf(argv);
	if (argv.has('sign-in') && request === null) {
		throw usageFailure('--sign-in needs a TARGET.');
	}

	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const settings = openSettings();
	const services = connectionServices(clients, settings, keyTypeIn(argv));
	const maxTunnelSeconds = request?.maxTunnelSeconds ?? null;
	const facts = createFacts({
		...doctorInput(clients, services, signal),
		stepTimeoutMs,
		maxTunnelSeconds,
		signIn: argv.has('sign-in')
			? trySignIn(
					{key, prompt: terminalPrompt(), maxTunnelSeconds, stepTimeoutMs, signal},
					services,
				)
			: null,
		plan:
			request &&
			(async () => {
				const located = await locate(clients, request, chooseInstance, signal);
				const known = settings.optionsFor(located.instance);
				return planWithImage(clients, located, request, known, key, signal);
			}),
	});
	const examined: Examined[] = [];
	let group: Check['group'] | null = null;
	for await (const one of examine(facts)) {
		examined.push(one);
		if (!argv.has('json')) {
			const heading = one.check.group === group ? [] : groupLine(one.check.group, group === null);
			({group} = one.check);
			print(sanitizeLines([...heading, ...findingLines(one)].map(line => `${line}\n`).join('')));
		}
	}

	if (argv.has('json')) {
		print(joinLines([doctorJson(examined)]));
	}

	signal.throwIfAborted();
	return examined.some(({finding}) => finding.verdict === 'bad') ? exitCodes.other : 0;
}
