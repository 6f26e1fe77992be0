import process from 'node:process';
import {locateTunnel} from '../access/locate/locate-tunnel.js';
import {tunnelServices} from '../access/open/connection-services.js';
import {openListener} from '../access/open/open-listener.js';
import {relayTunnel} from '../access/use/relay-tunnel.js';
import {interrupted} from '../model/failure.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import type {Arguments} from './command.js';
import {chooseInstance} from './dialogue/choose-instance.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {print} from './output/terminal.js';
import {tunnelEventPrinter} from './output/tunnel-lines.js';
import {stepTimeoutOf} from './request/session-options.js';
import {parseTunnelRequest} from './request/tunnel-request.js';
import {withKnownTarget} from './target/known-target.js';

/** `eic open-tunnel`: TCP to an instance through an endpoint, on stdio or on a local port. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseTunnelRequest(argv, process.stdin.isTTY);
	const stepTimeoutMs = stepTimeoutOf(argv);
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const target = await locateTunnel(clients, request, chooseInstance, signal);
	const services = tunnelServices(clients);
	const {listen} = request;
	if (listen === null) {
		const {stdin: input, stdout: output} = process;
		await relayTunnel({target, input, output, stepTimeoutMs, signal}, services);
		return 0;
	}

	const onEvent = tunnelEventPrinter(listen.maxConnections);
	const listener = await openListener({target, listen, stepTimeoutMs, onEvent}, services);
	print(sanitizeLines(`Listening for connections on port ${listener.port}.\n`));
	const {promise, reject} = Promise.withResolvers<never>();
	signal.addEventListener('abort', () => reject(interrupted()), {once: true});
	try {
		return await promise;
	} finally {
		listener.close();
	}
}
