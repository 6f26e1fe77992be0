import assert from 'node:assert/strict';
import {createServer} from 'node:https';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import tls from 'node:tls';
import {type Dial, makeDial} from '../../../source/connection/dial.js';
import {openTunnel} from '../../../source/connection/tunnel/tunnel.js';
import {Failure} from '../../../source/model/failure.js';
import {
	isOpensslMissing,
	makeCertificate,
	makeExpiredCertificate,
} from '../../support/network/certificate.js';
import {startTunnelEndpoint, type TunnelEndpoint} from '../../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

const host = 'eice-1.ec2-instance-connect-endpoint.us-east-1.amazonaws.com';

describe('a tunnel over TLS', {skip: isOpensslMissing}, () => {
	let home: TemporaryHome;
	let endpoint: TunnelEndpoint;
	let serverNames: unknown[];
	const limits = {stepTimeoutMs: 10_000, signal: new AbortController().signal};

	beforeEach(() => {
		home = temporaryHome();
		serverNames = [];
	});

	afterEach(async () => {
		await endpoint.stop();
		home.remove();
	});

	/** An endpoint with a certificate for `name`, and a dial that connects to it. */
	const serve = async (name: string, certificate = makeCertificate(home.path, name)) => {
		const server = createServer({
			...certificate,
			SNICallback(serverName, done) {
				serverNames.push(serverName);
				done(null, tls.createSecureContext(certificate));
			},
		});
		server.on('tlsClientError', () => {});
		endpoint = await startTunnelEndpoint({
			server,
			onTunnel(websocket) {
				websocket.send(Buffer.from('over TLS'));
				websocket.close(1000);
			},
		});
		const dial: Dial = (_, port, dialLimits) => {
			assert.equal(port, 443);
			return makeDial({})('127.0.0.1', endpoint.port, dialLimits);
		};
		return {certificate, dial};
	};

	const url = new URL(`wss://${host}/openTunnel?X-Amz-Signature=secret`);

	it('does not trust a self-signed certificate', async () => {
		const {dial} = await serve(host);
		await assert.rejects(openTunnel(url, dial, limits), (error: unknown) => {
			assert.ok(error instanceof Failure);
			assert.equal(error.code, 'CertificateRefused');
			assert.ok(error.message.includes(host));
			assert.doesNotMatch(error.message, /secret/);
			return true;
		});
		assert.deepEqual(endpoint.requests, []);
	});

	it('does not trust it with NODE_TLS_REJECT_UNAUTHORIZED=0 either', async t => {
		process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
		t.after(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
		const {dial} = await serve(host);
		await assert.rejects(openTunnel(url, dial, limits), {code: 'CertificateRefused'});
		assert.deepEqual(endpoint.requests, []);
	});

	describe('with its CA trusted', {skip: cannotTrust()}, () => {
		const trusted = tls.getCACertificates?.('default') ?? [];
		afterEach(() => tls.setDefaultCACertificates(trusted));

		it('opens for the right name, and sends it as SNI', async () => {
			const {dial, certificate} = await serve(host);
			tls.setDefaultCACertificates([certificate.cert]);
			assert.equal(await text(await openTunnel(url, dial, limits)), 'over TLS');
			assert.deepEqual(serverNames, [host]);
		});

		it('refuses an expired certificate', async () => {
			const expired = makeExpiredCertificate(path.join(home.path, 'expired'), host);
			const {dial} = await serve(host, expired);
			tls.setDefaultCACertificates([expired.cert]);
			await assert.rejects(
				openTunnel(url, dial, limits),
				(error: unknown) =>
					error instanceof Failure &&
					error.code === 'CertificateRefused' &&
					error.message.includes('CERT_HAS_EXPIRED'),
			);
			assert.deepEqual(endpoint.requests, []);
		});

		it('refuses a valid certificate for another name', async () => {
			const {dial, certificate} = await serve('eice-2.example');
			tls.setDefaultCACertificates([certificate.cert]);
			await assert.rejects(
				openTunnel(url, dial, limits),
				(error: unknown) => error instanceof Failure && error.code === 'CertificateRefused',
			);
		});
	});
});

function cannotTrust(): string | false {
	return typeof tls.setDefaultCACertificates === 'function'
		? false
		: 'this Node cannot trust another CA while it runs';
}
