/**
A separate program, so that serving does not slow down what is measured. `endpoint.js PORT FOLDER` leads
every tunnel to a loopback port, with TLS, behind a proxy that accepts CONNECT for any name, because eic
reaches an endpoint only by its own address. `endpoint.js PORT --delay MS` is a line to that port with such
a round trip. It prints its port, and then a line for each round trip.
*/
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {registerHooks} from 'node:module';
import type {AddressInfo, Server} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {slowLine} from '../support/network/slow-line.js';

/** The mask of the bundle, so that the endpoint does not spend its time on unmasking byte by byte. */
const mask = new URL('../../source/connection/tunnel/websocket-mask.js', import.meta.url).href;
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'bufferutil' ? {url: mask, shortCircuit: true} : next(specifier, context),
});
const {leadTo, startTunnelEndpoint} = await import('../support/network/tunnel-endpoint.js');

async function startProxy(port: number, folder: string): Promise<Server> {
	const read = (name: string) => readFileSync(path.join(folder, name));
	const endpoint = createSecureServer({key: read('key.pem'), cert: read('cert.pem')});
	await startTunnelEndpoint({...leadTo(port), server: endpoint});
	const proxy = createServer();
	proxy.on('connect', (_request, socket) => {
		socket.on('error', () => {});
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		endpoint.emit('connection', socket);
	});
	return proxy;
}

const [port = '', folder = '', delayMs = ''] = process.argv.slice(2);
const server =
	folder === '--delay'
		? slowLine(Number(port), Number(delayMs), () => process.stdout.write('trip\n'))
		: await startProxy(Number(port), folder);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
