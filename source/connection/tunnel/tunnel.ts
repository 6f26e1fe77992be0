import type {ClientRequest, IncomingMessage} from 'node:http';
import {connect as secure} from 'node:tls';
import {WebSocket} from 'ws';
import {Failure} from '../../model/failure.js';
import {isTracing, since, trace} from '../../model/trace.js';
import type {Dial, DialLimits, DialResult} from '../dial.js';
import {networkFailure} from '../network-failure.js';
import {withTimeout} from '../with-timeout.js';
import {tunnelRefusal} from './tunnel-refusal.js';
import {WebSocketStream} from './websocket-stream.js';

/** How long the endpoint may take to answer a close frame. */
const closeTimeoutMs = 1000;

/** Longer messages are refused, to bound memory: the service's own are a few KiB. */
const maxMessageBytes = 16 * 1024 * 1024;

/** Pings are not answered while this much is unsent, so that an endpoint that never reads cannot fill memory. */
const maxUnsentBytes = 1024 * 1024;

/**
Opens a tunnel: the websocket of an endpoint's `openTunnel`, as a stream of the target's TCP data.

A redirect counts as a refusal, because the presigned URL is valid for this host only.

@param url From `signTunnelUrl`. It is a secret and appears in no message.
@throws Failure when the endpoint cannot be reached or refuses.
*/
export async function openTunnel(
	url: URL,
	dial: Dial,
	limits: DialLimits,
): Promise<WebSocketStream> {
	const destination = url.hostname;
	return withTimeout(
		{
			...limits,
			timedOut: after =>
				new Failure(
					'other',
					'TunnelTimeout',
					`The endpoint ${destination} did not open the tunnel within ${after}.`,
					{nextStep: 'Check your network, VPN and proxy, or try another connection type.'},
				),
		},
		async stopSignal => {
			const dialed = await dial(destination, 443, {...limits, signal: stopSignal});
			try {
				return await upgrade(url, dialed, stopSignal);
			} catch (error) {
				dialed.socket.destroy();
				throw networkFailure(error, destination);
			}
		},
		stream => stream.destroy(),
	);
}

function upgrade(
	url: URL,
	{socket, isMapped, ca}: DialResult,
	stopSignal: AbortSignal,
): Promise<WebSocketStream> {
	const {promise, resolve, reject} = Promise.withResolvers<WebSocketStream>();
	const target = new URL(url);
	target.protocol = isMapped ? 'ws:' : 'wss:';
	const options: WebSocket.ClientOptions & {readonly closeTimeout: number} = {
		createConnection: () =>
			isMapped
				? socket
				: secure({
						socket,
						servername: target.hostname,
						ALPNProtocols: ['http/1.1'],
						// Not even NODE_TLS_REJECT_UNAUTHORIZED turns this off.
						rejectUnauthorized: true,
						...(ca && {ca: [...ca]}),
					}),
		closeTimeout: closeTimeoutMs,
		followRedirects: false,
		maxPayload: maxMessageBytes,
		autoPong: false,
		perMessageDeflate: false,
		skipUTF8Validation: true,
	};
	const websocket = new WebSocket(target, options);
	traceWebSocket(websocket, target);
	websocket.on('ping', data => {
		if (websocket.bufferedAmount < maxUnsentBytes) {
			websocket.pong(data);
		}
	});
	const onAbort = () => {
		reject(stopSignal.reason);
		websocket.terminate();
	};

	stopSignal.addEventListener('abort', onAbort, {once: true});
	if (stopSignal.aborted) {
		onAbort();
	}

	websocket.once('open', () => {
		stopSignal.removeEventListener('abort', onAbort);
		websocket.removeListener('error', reject);
		resolve(new WebSocketStream(websocket));
	});
	websocket.on('error', reject);
	websocket.once('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
		tunnelRefusal(response, url).then(refusal => {
			reject(refusal);
			websocket.terminate();
		}, reject);
	});
	return promise;
}

/** The query of the URL is a secret while it is valid, so only the target is traced. */
function traceWebSocket(websocket: WebSocket, {host, pathname, searchParams}: URL): void {
	if (!isTracing()) {
		return;
	}

	const startedAt = performance.now();
	const target = [
		'instanceConnectEndpointId',
		'privateIpAddress',
		'remotePort',
		'maxTunnelDuration',
	]
		.flatMap(name => searchParams.get(name) ?? [])
		.join(' ');
	const traceEvent = (text: string) => trace('websocket', () => `${text} ${since(startedAt)}`);
	traceEvent(`opening ${host}${pathname} for ${target}`);
	websocket.once('open', () => traceEvent(`${host} open`));
	websocket.once('unexpected-response', (_request: ClientRequest, {statusCode}: IncomingMessage) =>
		traceEvent(`${host} refused with HTTP ${statusCode}`),
	);
	websocket.on('ping', () => traceEvent(`${host} ping`));
	websocket.on('error', error => traceEvent(`${host} ${String(error)}`));
	websocket.once('close', (code, reason) =>
		traceEvent(`${host} closed with ${[code, reason.toString()].join(' ').trim()}`),
	);
}
