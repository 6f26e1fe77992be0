import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect} from 'node:net';
import {Duplex} from 'node:stream';
import {describe, it} from 'node:test';
import {coalesceWrites} from '../../../source/connection/ssh2/coalesce-writes.js';
import {startTcpServer} from '../../support/network/tcp-server.js';

describe('coalesceWrites', () => {
	it('sends all writes of one turn as one', async () => {
		const sent: string[] = [];
		const stream = coalesceWrites(
			new Duplex({
				read() {},
				writev(chunks, done) {
					sent.push(chunks.map(({chunk}) => String(chunk)).join('|'));
					done();
				},
			}),
		);
		for (const turn of ['abc', 'def']) {
			for (const piece of turn) {
				stream.write(piece);
			}

			await new Promise(setImmediate);
		}

		assert.deepEqual(sent, ['a|b|c', 'd|e|f']);
	});

	it('loses nothing that is written just before the end', async t => {
		let received = '';
		const server = await startTcpServer(socket => {
			socket.on('data', chunk => {
				received += String(chunk);
			});
			socket.on('end', () => socket.end());
		});
		t.after(() => server.stop());
		const socket = coalesceWrites(connect(server.port, '127.0.0.1'));
		await once(socket, 'connect');
		socket.write(Buffer.from('good'));
		socket.write('bye');
		socket.end();
		socket.resume();
		await once(socket, 'close');
		assert.equal(received, 'goodbye');
	});
});
