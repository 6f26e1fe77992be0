import process from 'node:process';
import {serveProxy} from '../../access/use/serve-proxy.js';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import type {Arguments} from '../command.js';
import {chooseInstance} from '../dialogue/choose-instance.js';
import {clientsFor} from '../dialogue/clients-for.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {startProgressLine} from '../dialogue/progress-line.js';
import {parseProxyRequest} from '../request/proxy-request.js';
import {stepTimeoutOf} from '../request/session-options.js';
import {identityFilesFor} from './identity-files.js';

/** `eic proxy`: the ProxyCommand of `eic ssh-config`. Pushes ssh's keys and relays stdin and stdout. */
export async function run(argv: Arguments): Promise<number> {
	const {name, target, region, connectionType, osUser, port} = parseProxyRequest(argv);
	const stepTimeoutMs = stepTimeoutOf(argv);
	const signal = interruptSignal();
	const publicKeys = await Promise.all(
		(await identityFilesFor(argv)).map(file => publicHalfOf(file, signal)),
	);
	const profile = argv.value('profile');
	const clients = clientsFor({profile, region: region ?? argv.value('region')});
	const {onEvent} = startProgressLine(process.stderr, name, false);
	await serveProxy(clients, {
		name,
		target,
		connectionType,
		osUser,
		port,
		profile,
		publicKeys,
		input: process.stdin,
		output: process.stdout,
		stepTimeoutMs,
		choose: chooseInstance,
		signal,
		onFallback: (from, to, reason) => onEvent({type: 'fallback', from, to, reason}),
	});
	return 0;
}
