import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type TestContext, test} from 'node:test';
import {connectThroughProxy} from '../../../source/aws/http/proxy-connection.js';
import {Failure} from '../../../source/model/failure.js';
import {isOpensslMissing, makeCertificate} from '../../support/network/certificate.js';
import {type ConnectProxyScript, startConnectProxy} from '../../support/network/connect-proxy.js';
import {freePort} from '../../support/network/free-port.js';
import {startTcpServer} from '../../support/network/tcp-server.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

const target = {host: 'far.example', port: 443};

/** Starts an echo server behind a proxy. */
async function begin(t: TestContext, script: Partial<ConnectProxyScript> = {}) {
	const echo = await startTcpServer(socket => socket.pipe(socket));
	const proxy = await startConnectProxy({
		portFor: host =>
			host === 'far.example:443' || host === '[2001:db8::1]:22' ? echo.port : undefined,
		...script,
	});
	t.after(async () => {
		await proxy.stop();
		await echo.stop();
	});
	const options = {
		...target,
		proxy: new URL(`http://127.0.0.1:${proxy.port}`),
		connectTimeoutMs: 5000,
		signal: new AbortController().signal,
		ca: undefined,
	};
	return {proxy, echo, options};
}

async function failureOf(attempt: Promise<unknown>): Promise<Failure> {
	try {
		await attempt;
	} catch (error) {
		assert.ok(error instanceof Failure, String(error));
		assert.doesNotMatch(`${error.message} ${error.nextStep}`, /geheim|user:/);
		return error;
	}

	return assert.fail('the proxy connected');
}

test('a proxy connects to the given host', async t => {
	const {proxy, options} = await begin(t);
	const socket = await connectThroughProxy(options);
	socket.write('hello');
	assert.equal(String((await once(socket, 'data'))[0]), 'hello');
	assert.deepEqual([proxy.targets, proxy.logins], [['far.example:443'], [null]]);
	socket.destroy();

	const onIpv6 = await connectThroughProxy({...options, host: '2001:db8::1', port: 22});
	assert.equal(proxy.targets[1], '[2001:db8::1]:22');
	onIpv6.destroy();
});

test('a proxy gets the login in its URL, decoded', async t => {
	const {proxy, options} = await begin(t, {login: 'user:geheim:ü@'});
	options.proxy.username = 'user';
	options.proxy.password = 'geheim:ü@';
	const socket = await connectThroughProxy(options);
	socket.destroy();
	assert.deepEqual(proxy.logins, ['user:geheim:ü@']);
});

test('a proxy that uses TLS is only trusted with the given certificates', {
	skip: isOpensslMissing,
}, async t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const certificate = makeCertificate(home.path, 'localhost');
	const {proxy, options} = await begin(t, {tls: certificate});
	const secure = {...options, proxy: new URL(`https://localhost:${proxy.port}`)};
	const socket = await connectThroughProxy({...secure, ca: [certificate.cert]});
	socket.write('hello');
	assert.equal(String((await once(socket, 'data'))[0]), 'hello');
	socket.destroy();

	const failure = await failureOf(connectThroughProxy(secure));
	assert.match(
		failure.message,
		/The proxy localhost:\d+ cannot be used \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
	);
});

test('what the host sends at once is not lost', async t => {
	const {options} = await begin(t, {
		onConnect: socket => socket.write('HTTP/1.1 200 OK\r\n\r\nSSH-2.0-far'),
	});
	const socket = await connectThroughProxy(options);
	assert.equal(String((await once(socket, 'data'))[0]), 'SSH-2.0-far');
	socket.destroy();
});

const refusals: ReadonlyArray<
	readonly [title: string, script: Partial<ConnectProxyScript>, code: string, message: RegExp]
> = [
	[
		'requires another login',
		{login: 'someone:else'},
		'ProxyLogin',
		/^The proxy 127\.0\.0\.1:\d+ requires a login, and refuses the one it was given\.$/,
	],
	[
		'forbids the host',
		{onConnect: socket => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')},
		'ProxyRefused',
		/^The proxy 127\.0\.0\.1:\d+ refused to connect to far\.example:443 \(HTTP 403\)\.$/,
	],
	['cannot reach the host', {portFor: () => undefined}, 'ProxyRefused', /\(HTTP 502\)/],
	[
		'hangs up',
		{onConnect: socket => socket.destroy()},
		'ProxyUnreachable',
		/cannot be used \(ECONNRESET\)/,
	],
	[
		'does not speak HTTP',
		{onConnect: socket => socket.end('SSH-2.0-x\r\n')},
		'ProxyUnreachable',
		/cannot be used \(HPE_/,
	],
];
for (const [title, script, code, message] of refusals) {
	test(`a proxy that ${title} is a clear failure`, async t => {
		const {proxy, options} = await begin(t, script);
		options.proxy.username = 'user';
		options.proxy.password = 'geheim';
		const failure = await failureOf(connectThroughProxy(options));
		assert.equal(failure.code, code);
		assert.match(failure.message, message);
		assert.equal(failure.exitCode, 255);
		await Promise.all([...proxy.sockets].map(socket => once(socket, 'close')));
	});
}

test('a missing proxy is a clear failure', async t => {
	const {options} = await begin(t);
	const proxy = new URL(`http://user:geheim@127.0.0.1:${await freePort()}`);
	const failure = await failureOf(connectThroughProxy({...options, proxy}));
	assert.match(failure.message, /^The proxy 127\.0\.0\.1:\d+ cannot be used \(ECONNREFUSED\)\.$/);
});

test('a proxy that never answers times out', async t => {
	const {proxy, options} = await begin(t, {onConnect: () => {}});
	const failure = await failureOf(connectThroughProxy({...options, connectTimeoutMs: 200}));
	assert.match(
		failure.message,
		/^The proxy 127\.0\.0\.1:\d+ did not connect to far\.example:443 within /,
	);
	await Promise.all([...proxy.sockets].map(socket => once(socket, 'close')));
});

test('a connection through a proxy can be cancelled', async t => {
	const asked = Promise.withResolvers<void>();
	const {proxy, options} = await begin(t, {onConnect: () => asked.resolve()});
	const controller = new AbortController();
	const attempt = connectThroughProxy({...options, signal: controller.signal});
	await asked.promise;
	controller.abort();
	assert.equal((await failureOf(attempt)).kind, 'interrupted');
	await Promise.all([...proxy.sockets].map(socket => once(socket, 'close')));
	const late = connectThroughProxy({...options, signal: controller.signal});
	assert.equal((await failureOf(late)).kind, 'interrupted');
});
