import assert from 'node:assert/strict';
import {createServer} from 'node:https';
import path from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {type Dial, makeDial} from '../../source/connection/dial.js';
import {probeRoute} from '../../source/connection/probe.js';
import {stageFinding} from '../../source/doctor/reach-checks.js';
import {openKnownHosts} from '../../source/store/known-hosts/known-hosts.js';
import {eiceRoute, endpoint, instance} from '../support/connecting.js';
import {isOpensslMissing, makeCertificate} from '../support/network/certificate.js';
import {
	leadTo,
	startTunnelEndpoint,
	type TunnelEndpoint,
} from '../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {type SshServer, startSshServer} from '../support/sshd/ssh-server.js';

const host = 'eice-1.example';
const route = {...eiceRoute('10.0.0.5'), chosen: true, endpoint: {...endpoint, dnsName: host}};
const stages = ['dns', 'tcp', 'tls', 'tunnel', 'ssh', 'host-key'] as const;

describe('the way to an instance over an endpoint', {skip: isOpensslMissing}, () => {
	let home: TemporaryHome;
	let sshd: SshServer;
	let tunnels: TunnelEndpoint | null = null;

	before(async () => {
		home = temporaryHome();
		sshd = await startSshServer();
	});

	after(async () => {
		await sshd.stop();
		home.remove();
	});

	afterEach(async () => {
		await tunnels?.stop();
		tunnels = null;
	});

	/** The findings of the doctor for each stage; only the dial differs. */
	const verdicts = async (dial: Dial) => {
		const probe = await probeRoute(
			{
				instance,
				connectionType: 'auto',
				osUser: 'ec2-user',
				osUserFrom: 'given',
				port: 22,
				routes: [route],
				chosen: route,
			},
			route,
			{
				pushKey: () => assert.fail('pushes a key'),
				tunnelUrl: async () => new URL(`wss://${host}/openTunnel?X-Amz-Signature=secret`),
				knownHosts: openKnownHosts(path.join(home.path, 'known_hosts')),
				dial,
			},
			{stepTimeoutMs: 5000, signal: new AbortController().signal, maxTunnelSeconds: null},
		);
		return stages.map(stage => {
			const finding = stageFinding(stage, probe);
			return finding === null ? null : `${finding.verdict}: ${finding.text}`;
		});
	};

	/** A dial that connects to an endpoint with this certificate. */
	const serve = async (name: string, isTrusted: boolean): Promise<Dial> => {
		const certificate = makeCertificate(home.path, name);
		const server = createServer(certificate);
		server.on('tlsClientError', () => {});
		const started = await startTunnelEndpoint({...leadTo(sshd.port), server});
		const {port} = started;
		tunnels = started;
		return async (_host, _port, limits) => ({
			...(await makeDial({})('127.0.0.1', port, limits)),
			...(isTrusted && {ca: [certificate.cert]}),
		});
	};

	it('is reported stage by stage', async () => {
		const [dns, tcp, tls, tunnel, ssh, hostKey] = await verdicts(await serve(host, true));
		assert.deepEqual(
			[dns, tcp, tls, tunnel],
			[
				`ok: the name of ${endpoint.id} resolves`,
				`ok: ${endpoint.id} answers`,
				'ok: the certificate is valid',
				`ok: opened by ${endpoint.id}`,
			],
		);
		assert.match(ssh ?? '', /^ok: SSH-2\.0-/);
		assert.match(hostKey ?? '', /^unknown: ecdsa-\S+ SHA256:\S+, new/);
	});

	it('ends at a name that does not resolve', async () => {
		const [dns, ...others] = await verdicts((_host, port, limits) =>
			makeDial({})('nosuch.invalid', port, limits),
		);
		assert.match(dns ?? '', /^bad: .*nosuch\.invalid/);
		assert.deepEqual(others, [null, null, null, null, null]);
	});

	for (const [what, name, isTrusted] of [
		['of nobody', host, false],
		['of another name', 'eice-2.example', true],
	] as const) {
		it(`ends at a certificate ${what}`, async () => {
			const [dns, tcp, tls, ...others] = await verdicts(await serve(name, isTrusted));
			assert.match(dns ?? '', /^ok/);
			assert.match(tcp ?? '', /^ok/);
			assert.match(tls ?? '', /^bad: .*certificate/i);
			assert.deepEqual(others, [null, null, null]);
		});
	}
});
