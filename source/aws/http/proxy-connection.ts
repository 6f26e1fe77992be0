import {Buffer} from 'node:buffer';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {request as httpsRequest} from 'node:https';
import {isIP, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {Failure, interrupted} from '../../model/failure.js';
import {hostPort} from '../../model/fleet/address.js';
import {proxyLabel} from '../../model/proxy.js';
import {formatDuration} from '../../model/text/duration.js';

/** A connection to open through a proxy. */
export type ProxyRequest = {
	readonly proxy: URL;
	/** The host to connect to. */
	readonly host: string;
	readonly port: number;
	/** The limit for everything: reaching the proxy and getting its answer. */
	readonly connectTimeoutMs: number;
	readonly signal: AbortSignal;
	/** The certificates to trust when the proxy itself uses TLS; undefined for Node's. */
	readonly ca: readonly string[] | undefined;
};

/**
Opens a connection through a proxy (CONNECT, RFC 9110, section 9.3.6), with the login in its URL.

@returns The socket to the host. Nothing has been exchanged on it yet.
@throws {Failure} Names the proxy, without its login.
*/
export function connectThroughProxy(options: ProxyRequest): Promise<Socket> {
	const {proxy, host, port, connectTimeoutMs, signal, ca} = options;
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	const target = hostPort(host, port);
	const isSecure = proxy.protocol === 'https:';
	const proxyHost = proxy.hostname.replace(/^\[(.*)]$/, '$1');
	const request = (isSecure ? httpsRequest : httpRequest)({
		agent: false,
		host: proxyHost,
		port: proxy.port || (isSecure ? 443 : 80),
		method: 'CONNECT',
		path: target,
		headers: {host: target, ...loginOf(proxy)},
		// Otherwise TLS takes the server name from the Host header.
		...(isSecure && {servername: isIP(proxyHost) === 0 ? proxyHost : '', rejectUnauthorized: true}),
		...(ca && {ca: [...ca]}),
	});
	const end = (error: Error) => {
		reject(error);
		request.destroy();
	};
	// Unref'd: only the caller decides how long the process stays alive.
	const timer = setTimeout(
		() => end(timedOut(proxy, target, connectTimeoutMs)),
		connectTimeoutMs,
	).unref();
	request.once('socket', socket => socket.unref());
	const onAbort = () => end(interrupted());
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) {
		onAbort();
	}

	promise
		.finally(() => {
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
		})
		.catch(() => {});
	// Not `once`: the request may fail again while it is being destroyed.
	request.on('error', error => reject(unreachable(proxy, error)));
	request.once('connect', (response: IncomingMessage, stream: Duplex, head: Buffer) => {
		// It is a socket for both kinds of proxies.
		const socket = stream as Socket;
		// The socket may fail before the caller has added its listener.
		socket.on('error', () => {});
		const {statusCode = 0} = response;
		if (statusCode < 200 || statusCode > 299) {
			socket.destroy();
			reject(refused(proxy, target, statusCode));
			return;
		}

		socket.ref();
		socket.setNoDelay(true);
		socket.setKeepAlive(true, keepAliveMs);
		if (head.length > 0) {
			socket.unshift(head);
		}

		resolve(socket);
	});
	request.end();
	return promise;
}

/** The idle time after which the kernel probes whether the proxy is still there. */
const keepAliveMs = 60_000;

function loginOf({username, password}: URL): {readonly 'proxy-authorization'?: string} {
	if (username === '' && password === '') {
		return {};
	}

	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return {'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}`};
}

function refused(proxy: URL, target: string, status: number): Failure {
	if (status === 407) {
		return new Failure(
			'other',
			'ProxyLogin',
			`The proxy ${proxyLabel(proxy)} requires a login${proxy.username === '' ? '' : ', and refuses the one it was given'}.`,
			{nextStep: 'Add it to the URL of the proxy: https_proxy=http://USER:PASSWORD@HOST:PORT'},
		);
	}

	return new Failure(
		'other',
		'ProxyRefused',
		`The proxy ${proxyLabel(proxy)} refused to connect to ${target} (HTTP ${status}).`,
		{
			nextStep:
				status === 403 || status === 405
					? 'Ask for the host to be allowed, or add it to no_proxy.'
					: 'Try again in a moment, or add the host to no_proxy.',
		},
	);
}

function unreachable(proxy: URL, error: unknown): Failure {
	const {code, message} = error as NodeJS.ErrnoException;
	return new Failure(
		'other',
		'ProxyUnreachable',
		`The proxy ${proxyLabel(proxy)} cannot be used (${code ?? message}).`,
		{
			nextStep: 'Check https_proxy and the network; no_proxy names hosts to reach without it.',
			cause: error,
		},
	);
}

function timedOut(proxy: URL, target: string, connectTimeoutMs: number): Failure {
	return new Failure(
		'other',
		'ProxyTimeout',
		`The proxy ${proxyLabel(proxy)} did not connect to ${target} within ${formatDuration(connectTimeoutMs)}.`,
		{nextStep: 'Check https_proxy and the network; no_proxy names hosts to reach without it.'},
	);
}
