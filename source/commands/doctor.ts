import type {Check} from '../doctor/check.js';
import {type Examined, examine} from '../doctor/examine.js';
import {createFacts} from '../doctor/facts.js';
import {exitCodes} from '../model/failure.js';
import {joinLines, sanitizeLines} from '../model/text/sanitize.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {clientsFor} from './connecting/clients-for.js';
import {connectionServices} from './connecting/connection-services.js';
import {interruptSignal} from './connecting/interrupt.js';
import {trySigningIn} from './connecting/try-signing-in.js';
import {doctorJson, findingLines, groupLine} from './output/doctor-text.js';
import {print} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {doctorInput} from './request/doctor-input.js';
import {keyTypeIn, parseKeyRequest} from './request/key-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {connectTimeoutOf} from './request/session-request.js';
import {withKnownTarget} from './target/known-target.js';
import {locate} from './target/locate.js';
import {planFor} from './target/plan-for.js';

/** `eic doctor`: what is right, what is wrong, and what to do about it. */
export async function run(given: Arguments): Promise<number> {
	const hasTarget = given.words.length > 0 || given.has('instance-id') || given.has('filter');
	const argv = hasTarget ? withKnownTarget(given) : given;
	const request = hasTarget ? parseRouteRequest(argv) : null;
	const keyRequest = parseKeyRequest(argv);
	const timeoutMs = connectTimeoutOf(argv);
	if (argv.has('sign-in') && request === null) {
		throw usageFailure('--sign-in needs a TARGET.');
	}

	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const services = connectionServices(clients, keyTypeIn(argv));
	const maxTunnelSeconds = request?.eice?.maxTunnelSeconds ?? null;
	const facts = createFacts({
		...doctorInput(clients, services, signal),
		timeoutMs,
		maxTunnelSeconds,
		signIn: argv.has('sign-in')
			? trySigningIn({keyRequest, maxTunnelSeconds, timeoutMs, signal}, services)
			: null,
		plan:
			request &&
			(async () => {
				const located = await locate(clients, request, signal);
				const remembered = openSettings().optionsFor(located.instance);
				return planFor(located, request, remembered, keyRequest);
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
