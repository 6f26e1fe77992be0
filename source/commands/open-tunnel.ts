import process from 'node:process';
import {locateTunnel} from '../access/locate/locate-tunnel.js';
import {connectionServices} from '../access/open/connection-services.js';
import {networkFailure} from '../connection/network-failure.js';
import {relay} from '../connection/tunnel/relay.js';
import {openTargetTunnel} from '../connection/tunnel/target-tunnel.js';
import {listenForTunnels} from '../connection/tunnel/tunnel-listener.js';
import {interrupted} from '../model/failure.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {print} from './output/terminal.js';
import {tellTunnels} from './output/tunnel-lines.js';
import {connectTimeoutOf} from './request/session-request.js';
import {type ListenRequest, parseTunnelRequest} from './request/tunnel-request.js';
import {withKnownTarget} from './target/known-target.js';

/** `eic open-tunnel`: TCP to an instance through an endpoint, on stdio or on a local port. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseTunnelRequest(argv, process.stdin.isTTY);
	const timeoutMs = connectTimeoutOf(argv);
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const interrupt = interruptSignal();
	const target = await locateTunnel(clients, request, interrupt);
	const services = connectionServices(clients);
	const open = (signal: AbortSignal) => openTargetTunnel(target, services, {timeoutMs, signal});
	if (request.listen === null) {
		await relay(await open(interrupt), {
			input: process.stdin,
			output: process.stdout,
			signal: interrupt,
			endsWithInput: false,
			explain: error => networkFailure(error, target.endpoint.id),
		});
		return 0;
	}

	return listen(request.listen, open, interrupt);
}

async function listen(
	request: ListenRequest,
	open: (signal: AbortSignal) => ReturnType<typeof openTargetTunnel>,
	interrupt: AbortSignal,
): Promise<number> {
	const tell = tellTunnels(request.maxConnections);
	const listener = await listenForTunnels({...request, open, onEvent: tell});
	print(sanitizeLines(`Listening for connections on port ${listener.port}.\n`));
	const {promise, reject} = Promise.withResolvers<never>();
	interrupt.addEventListener('abort', () => reject(interrupted()), {once: true});
	try {
		return await promise;
	} finally {
		listener.close();
	}
}
