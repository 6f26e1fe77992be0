import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, connect, createServer} from 'node:net';
import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {until} from '../../support/until.js';

describe('tunnels of the picker', () => {
	const tested = demoForTests();

	test('stay open while it goes on, are counted, and end with it', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		const remotePort = picker.line('Tunnel to port (1 to 65535) of db-1');
		const localPort = picker.line('Listen here on port (0 for any) for db-1:22');
		await picker.goesTo('db-1');
		picker.presses('ctrl-t');
		await remotePort.holds('22');
		picker.presses('enter');
		await localPort.holds('0');
		picker.presses('enter');
		await picker.notice('Listening on 127.0.0.1:*');
		await picker.filter().shows('1 tunnel');
		const [, port] = /127\.0\.0\.1:(\d+)/.exec(picker.terminal.screen()) ?? [];
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		const [greeting] = await once(client, 'data');
		assert.match(String(greeting), /^SSH-2\.0-/);

		// The same port a second time.
		picker.presses('ctrl-t');
		await remotePort.isOpen();
		picker.presses('enter');
		await localPort.isOpen();
		picker.presses('ctrl-u');
		picker.types(port ?? '');
		await localPort.holds(port ?? '');
		picker.presses('enter');
		await picker.notice(`Cannot listen on 127.0.0.1:${port}: another program is using it`);

		picker.presses('f7');
		await picker.screen('tunnels');
		await picker.menu().selects(`127.0.0.1:${port} → db-1:22 1 connection * B received`);
		client.destroy();
		await picker.menu().selects('db-1:22 0 connections');
		picker.presses('alt-c');
		await picker.notice(`Sent to the terminal's clipboard: 127.0.0.1:${port}`);
		picker.presses('esc');
		await picker.filter().shows('1 tunnel');
		picker.leaves();
		await picker.screen('leave');
		picker.presses('esc');
		await picker.filter().shows('1 tunnel');
		picker.leaves();
		await picker.screen('leave');
		picker.presses('enter');
		await picker.exits(0);
		await assert.rejects(once(connect(Number(port), '127.0.0.1'), 'connect'), /ECONNREFUSED/);
	});

	test('lead to any port over SSH, as the OS user that is let in, and sign in again after a loss', async t => {
		const service = createServer(socket => {
			// It answers once the other side has said everything, however late.
			socket.setEncoding('utf8');
			let said = '';
			socket.on('data', (text: string) => {
				said += text;
			});
			socket.once('end', () => socket.end(`got ${said}`));
		});
		service.listen(0, '127.0.0.1');
		await once(service, 'listening');
		t.after(() => service.close());
		const remotePort = String((service.address() as AddressInfo).port);
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		await picker.goesTo('queue-1');
		picker.presses('ctrl-t');
		await picker.line('Tunnel to port (1 to 65535) of queue-1').holds('22');
		picker.presses('ctrl-u');
		picker.types(remotePort);
		await picker.line('Tunnel to port (1 to 65535) of queue-1').holds(remotePort);
		picker.presses('enter');
		await picker.line(`Listen here on port (0 for any) for queue-1:${remotePort}`).holds('0');
		const pushes = tested.demo.pushes.length;
		picker.presses('enter');
		await picker.notice('Listening on 127.0.0.1:*');
		const [, port] = /127\.0\.0\.1:(\d+)/.exec(picker.terminal.screen()) ?? [];
		const ask = async () => {
			const client = connect({port: Number(port), host: '127.0.0.1', allowHalfOpen: true});
			t.after(() => client.destroy());
			client.setEncoding('utf8');
			let answer = '';
			client.on('data', (text: string) => {
				answer += text;
			});
			client.end('hello');
			await once(client, 'close');
			return answer;
		};
		// A refused key is followed by one of the other kind, for the same user.
		const users = () =>
			tested.demo.pushes
				.slice(pushes)
				.filter(({publicKey}) => publicKey.startsWith('ssh-ed25519 '))
				.map(({osUser}) => osUser);
		assert.equal(await ask(), 'got hello');
		assert.equal(await ask(), 'got hello');
		assert.deepEqual(users(), ['ec2-user', 'ubuntu']);
		tested.demo.dropConnections();
		await until('another connection', async () => (await ask().catch(() => '')) === 'got hello');
		assert.deepEqual(users(), ['ec2-user', 'ubuntu', 'ubuntu']);

		picker.presses('f7');
		await picker.menu().selects(`127.0.0.1:${port} → queue-1:${remotePort} 0 connections`);
		await picker.menu().selects('SSH over eice-*');
		picker.presses('delete');
		await picker.notice(`Closed 127.0.0.1:${port}`);
		await until('the end of the listener', async () => (await ask().catch(() => '')) === '');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
