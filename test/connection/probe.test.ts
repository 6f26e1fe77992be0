import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import ssh2 from 'ssh2';
import {makeDial} from '../../source/connection/dial.js';
import {hostKeyText} from '../../source/connection/host-keys/host-key.js';
import {probeRoute} from '../../source/connection/probe.js';
import {hostAlias, openKnownHosts} from '../../source/store/known-hosts/known-hosts.js';
import {directRoute, instance} from '../support/connecting.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {newHostKey, startSshServer} from '../support/sshd/ssh-server.js';

function parsed(privateKey: string) {
	const key = ssh2.utils.parseKey(privateKey);
	assert.ok(!(key instanceof Error));
	return key;
}

test('a probe reports a known host key only if the server has its private half', async t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const knownHosts = openKnownHosts(path.join(home.path, 'known_hosts'));
	const real = newHostKey();
	await knownHosts.remember(hostAlias(instance), hostKeyText(parsed(real).getPublicSSH()));
	// It presents the known key, as any server can, but signs with another one.
	const presented = parsed(real);
	const own = parsed(newHostKey());
	presented.sign = (data, algorithm) => own.sign(data, algorithm);
	for (const [hostKey, isServer] of [
		[real, true],
		[{key: presented} as unknown as string, false],
	] as const) {
		const server = await startSshServer({hostKeys: [hostKey]});
		t.after(() => server.stop());
		const route = {...directRoute('127.0.0.1'), chosen: true};
		const probe = await probeRoute(
			{
				instance,
				connectionType: 'auto',
				osUser: 'ec2-user',
				osUserFrom: 'given',
				port: server.port,
				routes: [route],
				chosen: route,
			},
			route,
			{
				pushKey: () => assert.fail('pushes a key'),
				tunnelUrl: () => assert.fail('opens a tunnel'),
				knownHosts,
				dial: makeDial({}),
			},
			{stepTimeoutMs: 5000, signal: new AbortController().signal, maxTunnelSeconds: null},
		);
		assert.equal(probe.hostKey?.isNew, isServer ? false : undefined);
		assert.equal(probe.failure === null, isServer);
	}
});
