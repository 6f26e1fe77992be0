import process from 'node:process';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import {proxy} from '../../connection/proxy.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planRoutes} from '../../route/plan.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import {openSshNames} from '../../store/known-hosts/ssh-names.js';
import type {Arguments} from '../command.js';
import {clientsFor} from '../connecting/clients-for.js';
import {connectionServices} from '../connecting/connection-services.js';
import {interruptSignal} from '../connecting/interrupt.js';
import {startProgressLine} from '../connecting/progress-line.js';
import {parseProxyRequest} from '../request/proxy-request.js';
import {connectTimeoutOf} from '../request/session-request.js';
import {locate} from '../target/locate.js';
import {identityFilesFor} from './identity-files.js';
import {sshNamesFile} from './ssh-files.js';

/** `eic proxy`: the ProxyCommand of `eic ssh-config`. Pushes ssh's keys and relays stdin and stdout. */
export async function run(argv: Arguments): Promise<number> {
	const request = parseProxyRequest(argv);
	const timeoutMs = connectTimeoutOf(argv);
	const signal = interruptSignal();
	const publicKeys = await Promise.all(
		(await identityFilesFor(argv)).map(file => publicHalfOf(file, signal)),
	);
	const clients = clientsFor({
		profile: argv.value('profile'),
		region: request.region ?? argv.value('region'),
	});
	const {instance, endpoints} = await locate(clients, {...request, eice: null}, signal);
	const plan = planRoutes({...request, instance, endpoints});
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	await openSshNames(sshNamesFile(argv.value('profile'))).remember(
		request.name,
		hostAlias(instance),
	);
	const {onEvent} = startProgressLine(process.stderr, request.name, false);
	await proxy(
		{
			plan,
			publicKeys,
			input: process.stdin,
			output: process.stdout,
			timeoutMs,
			signal,
			onFallback: (from, to, reason) => onEvent({type: 'fallback', from, to, reason}),
		},
		connectionServices(clients),
	);
	return 0;
}
