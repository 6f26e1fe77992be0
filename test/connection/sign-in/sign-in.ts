import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import type {TestContext} from 'node:test';
import type {Client} from 'ssh2';
import {algorithmsFor} from '../../../source/connection/ssh2/ssh-algorithms.js';
import {startSsh} from '../../../source/connection/ssh2/ssh-client.js';
import {startShellServer} from '../../session/shell-server.js';

/** Connects a client to an ssh2 server with one cipher, and signs in. */
export async function signIn(
	t: TestContext,
	cipher: 'aes128-gcm@openssh.com' | 'aes256-gcm@openssh.com' | 'aes128-ctr',
): Promise<{client: Client; stream: Socket}> {
	const server = await startShellServer();
	const stream = connect(server.port, '127.0.0.1');
	t.after(async () => {
		stream.destroy();
		await server.stop();
	});
	await once(stream, 'connect');
	const ssh = startSsh({
		stream,
		algorithms: {...algorithmsFor([]), cipher: [cipher]},
		verifyHostKey() {},
		keepaliveMs: 0,
		onBanner() {},
	});
	const {offer} = await ssh.nextTurn();
	offer({type: 'none', username: 'ec2-user'});
	await ssh.ready;
	return {client: ssh.client, stream};
}
