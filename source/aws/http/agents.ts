import http from 'node:http';
import https from 'node:https';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import tls from 'node:tls';
import {hostPort} from '../../model/fleet/address.js';
import {proxyFor} from '../../model/proxy.js';
import {connectThroughProxy} from './proxy-connection.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The agents that the SDK's request handler uses. */
export type Agents = {readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent};

const proxyVariables = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap(name => [
	name,
	name.toUpperCase(),
]);

/** The SDK's own defaults. */
const pool = {keepAlive: true, maxSockets: 50};

/**
Agents that use the environment's proxies and trust the given certificates.

@param connectTimeoutMs How long a proxy may take to connect.
@param ca The certificates to trust; undefined for Node's.
@returns Null when the SDK's own agents are enough.
*/
export function agentsFor(
	environment: Environment,
	connectTimeoutMs: number,
	ca: readonly string[] | undefined,
): Agents | null {
	const isPlain = ca === undefined && environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0';
	if (isPlain && !proxyVariables.some(name => environment[name])) {
		return null;
	}

	const route: Route = {environment, connectTimeoutMs, ca};
	return {
		httpAgent: new HttpAgent(route),
		httpsAgent: new HttpsAgent(route),
	};
}

type Route = {
	readonly environment: Environment;
	readonly connectTimeoutMs: number;
	readonly ca: readonly string[] | undefined;
};

type Opened = ((error: Error | null, stream: Duplex) => void) | undefined;

/**
A socket through the proxy; null when the host needs none. It never throws: the SDK would leave its timers
running, and they would keep the process alive.
*/
function throughProxy(
	protocol: 'http:' | 'https:',
	{host, port}: http.ClientRequestArgs,
	{environment, connectTimeoutMs, ca}: Route,
): Promise<Socket> | null {
	const target = {host: host ?? '', port: Number(port)};
	try {
		const url = new URL(`${protocol}//${hostPort(target.host, target.port)}`);
		const proxy = proxyFor(url, environment);
		// The SDK does not tell an agent when it gives up a request, so only the time limit ends the attempt.
		const {signal} = new AbortController();
		return proxy && connectThroughProxy({...target, proxy, connectTimeoutMs, signal, ca});
	} catch (error) {
		return Promise.reject(error);
	}
}

function deliver(stream: Promise<Duplex>, opened: Opened): undefined {
	stream.then(
		ready => opened?.(null, ready),
		(error: Error) => opened?.(error, undefined as never),
	);
}

class HttpAgent extends http.Agent {
	readonly #route: Route;

	constructor(route: Route) {
		super(pool);
		this.#route = route;
	}

	override createConnection(options: http.ClientRequestArgs, opened: Opened) {
		const socket = throughProxy('http:', options, this.#route);
		return socket === null ? super.createConnection(options, opened) : deliver(socket, opened);
	}
}

class HttpsAgent extends https.Agent {
	readonly #route: Route;

	constructor(route: Route) {
		// Set explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn the check off.
		super({...pool, rejectUnauthorized: true, ...(route.ca && {ca: [...route.ca]})});
		this.#route = route;
	}

	override createConnection(options: https.RequestOptions, opened: Opened) {
		const socket = throughProxy('https:', options, this.#route);
		return socket === null
			? super.createConnection(options, opened)
			: deliver(
					socket.then(plain => tls.connect({...(options as tls.ConnectionOptions), socket: plain})),
					opened,
				);
	}
}
