import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import type {Client, ClientChannel, ServerChannel} from 'ssh2';
import type {Channel, Connection} from '../../../source/connection/connection.js';
import {bulkWindowBytes, widenWindow} from '../../../source/connection/ssh2/receive-window.js';
import {directRoute, type Trial, tryToConnect} from '../../support/connecting.js';
import {slowLine} from '../../support/network/slow-line.js';
import {type SshServer, startSshServer} from '../../support/sshd/ssh-server.js';

const mebibyte = 1024 * 1024;

test('the window of a transfer grows with the round trip, from 2 MiB to 16 MiB', () => {
	assert.deepEqual(
		[0, 1, 5, 20, 40, 1000].map(roundTripMs => bulkWindowBytes(roundTripMs) / mebibyte),
		[2, 2, 2, 7.8125, 15.625, 16],
	);
});

test('a file transfer may be sent 6 MiB further ahead', () => {
	const adjusted: number[][] = [];
	const client = {
		_protocol: {channelWindowAdjust: (...values: number[]) => adjusted.push(values)},
	};
	const channel = {outgoing: {id: 3}};
	widenWindow(client as unknown as Client, channel as unknown as ClientChannel);
	assert.deepEqual(adjusted, [[3, 6 * mebibyte]]);
});

describe('over a line of 60 ms', () => {
	let server: SshServer;
	let line: ReturnType<typeof slowLine>;
	let trial: Trial;
	let connection: Connection;
	let opened: ServerChannel;

	before(async () => {
		server = await startSshServer({
			onChannel: channel => {
				opened = channel;
			},
		});
		line = slowLine(server.port, 60);
		line.listen(0, '127.0.0.1');
		await once(line, 'listening');
		const {port} = line.address() as AddressInfo;
		trial = tryToConnect({routes: [directRoute('127.0.0.1')], port, osUser: 'ec2-user'});
		connection = await trial.connection;
	});
	after(async () => {
		await trial?.end();
		line?.close();
		await server?.stop();
	});

	/** How much the server may send on the channel, once it has received everything before. */
	const allowed = async (channel: Channel) => {
		channel.write('heard');
		await once(opened, 'data');
		return (opened as unknown as {outgoing: {window: number}}).outgoing.window;
	};

	test('the output of a command may be sent 16 MiB ahead', async () => {
		assert.equal(await allowed(await connection.run('bulk')), 16 * mebibyte);
	});

	test('a terminal keeps the small window', async () => {
		const pty = {term: 'xterm', columns: 80, rows: 24};
		assert.equal(await allowed(await connection.openShell(pty)), 2 * mebibyte);
	});
});
