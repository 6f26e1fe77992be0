import process from 'node:process';
import {locate} from '../../access/locate/locate.js';
import {connectionServices} from '../../access/open/connection-services.js';
import {sshNamesFile} from '../../access/ssh-files.js';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import {proxy} from '../../connection/proxy.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planRoutes} from '../../route/plan.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import {openSshNames} from '../../store/known-hosts/ssh-names.js';
import type {Arguments} from '../command.js';
import {clientsFor} from '../dialogue/clients-for.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {startProgressLine} from '../dialogue/progress-line.js';
import {parseProxyRequest} from '../request/proxy-request.js';
import {connectTimeoutOf} from '../request/session-request.js';
import {identityFilesFor} from './identity-files.js';

/** `eic proxy`: the ProxyCommand of `eic ssh-config`. Pushes the keys that ssh will offer. */
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
