import {locate} from '../access/locate/locate.js';
import {connectionServices} from '../access/open/connection-services.js';
import {planFor} from '../access/plan/plan-for.js';
import {trySigningIn} from '../access/use/try-sign-in.js';
import type {Check} from '../doctor/check.js';
import {doctorInput} from '../doctor/doctor-input.js';
import {type Examined, examine} from '../doctor/examine.js';
import {makeFacts} from '../doctor/facts.js';
import {exitCodes} from '../model/failure.js';
import {asLines, sanitizeLines} from '../model/text/sanitize.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {doctorJson, findingLines, groupLine} from './output/doctor-text.js';
import {print} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {keyTypeIn, parseKeyRequest} from './request/key-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {connectTimeoutOf} from './request/session-request.js';
import {withKnownTarget} from './target/known-target.js';

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
	const facts = makeFacts({
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
		print(asLines([doctorJson(examined)]));
	}

	signal.throwIfAborted();
	return examined.some(({finding}) => finding.verdict === 'bad') ? exitCodes.other : 0;
}
