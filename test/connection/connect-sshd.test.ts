import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {type AddressInfo, createServer, connect as dialTcp} from 'node:net';
import {buffer, text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import type {Connection, ConnectionEvent} from '../../source/connection/connection.js';
import {Failure} from '../../source/model/failure.js';
import {directRoute, type Trial, tryToConnect} from '../support/connecting.js';
import {isSshdMissing, type Sshd, startSshd} from '../support/sshd/sshd.js';

const pty = {term: 'xterm-256color', columns: 97, rows: 31};

describe("a connection to Debian's sshd", {skip: isSshdMissing}, () => {
	let sshd: Sshd;
	let trial: Trial;
	let connection: Connection;

	before(async () => {
		sshd = await startSshd();
		trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
		});
		connection = await trial.connection;
	});

	after(async () => {
		await trial?.end();
		await sshd?.stop();
	});

	it('reports its steps in order', () => {
		const steps = trial.events.map(event =>
			event.type === 'step' ? `${event.step} ${event.status}` : event.type,
		);
		const inOrder = (...names: readonly string[]) =>
			assert.deepEqual(
				steps.filter(step => names.includes(step)),
				names,
			);
		inOrder('push started', 'push done', 'authenticate started', 'authenticate done');
		inOrder(
			'attempt',
			'transport started',
			'transport done',
			'handshake started',
			'handshake done',
			'hostKey',
			'authenticate started',
			'authenticate done',
		);
		assert.equal(steps.length, 10);
	});

	it('signs in with one request, without a query whether the key is acceptable', async () => {
		await sshd.logs(/^Accepted publickey/);
		assert.equal(sshd.countLog(/^(Postponed|Failed)/), 0);
	});

	it('opens a login shell on a terminal of the right size and returns the exit status', async () => {
		const shell = await connection.openShell(pty, {EIC_TEST: 'grüße', EIC_REFUSED: '1'});
		const output = text(shell);
		shell.end('stty size; echo "$TERM:$EIC_TEST:$EIC_REFUSED."; exit 3\n');
		assert.match(await output, /31 97[\s\S]*xterm-256color:grüße:\./);
		assert.deepEqual(await shell.ended, {code: 3, signal: null});
	});

	it('sends a new terminal size to the remote', async () => {
		const channel = await connection.run('read line; stty size', pty);
		const output = text(channel);
		channel.resize({columns: 120, rows: 50});
		channel.write('\n');
		assert.match(await output, /50 120/);
	});

	it('keeps stdout and stderr of a command apart', async () => {
		const channel = await connection.run('echo out; echo err >&2; exit 7');
		const [out, err] = await Promise.all([text(channel), text(channel.stderr)]);
		assert.equal(out, 'out\n');
		assert.equal(err, 'err\n');
		assert.deepEqual(await channel.ended, {code: 7, signal: null});
	});

	it('returns the signal that ended a command', async () => {
		const channel = await connection.run('kill -TERM $$');
		channel.resume();
		assert.deepEqual(await channel.ended, {code: null, signal: 'TERM'});
	});

	it('returns the exit status even if stdin and stdout have ended before', async () => {
		const channel = await connection.run('exec >&- 2>&-; cat; sleep 0.2; exit 9');
		channel.resume();
		channel.end();
		assert.deepEqual(await channel.ended, {code: 9, signal: null});
	});

	it('transfers 20 MB of binary data both ways unchanged', async () => {
		const data = randomBytes(20 * 1024 * 1024);
		const channel = await connection.run('cat');
		const back = buffer(channel);
		for (let from = 0; from < data.length; from += 1_000_000) {
			if (!channel.write(data.subarray(from, from + 1_000_000))) {
				await once(channel, 'drain');
			}
		}

		channel.end();
		const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
		assert.equal(digest(await back), digest(data));
	});

	it('applies back pressure to the remote', async () => {
		const channel = await connection.run('head -c 50000000 /dev/zero; echo done >&2');
		const before = connection.traffic.received;
		await channelIsFull(connection, before);
		// One window, sized for the measured round trip, plus what is buffered besides.
		const taken = connection.traffic.received - before;
		assert.ok(taken > 2_000_000 && taken < 18_000_000, `${taken} bytes were taken`);
		let length = 0;
		channel.on('data', (chunk: Buffer) => {
			length += chunk.length;
		});
		assert.equal(await text(channel.stderr), 'done\n');
		await channel.ended;
		assert.equal(length, 50_000_000);
	});

	it('renews the window for what is read from stderr, too', async () => {
		const channel = await connection.run('head -c 40000000 /dev/zero >&2; echo done');
		const [out, errors] = await Promise.all([text(channel), buffer(channel.stderr)]);
		assert.deepEqual([out, errors.length], ['done\n', 40_000_000]);
		assert.deepEqual(await channel.ended, {code: 0, signal: null});
	});

	it('buffers less for a terminal, so that Ctrl-C takes effect soon', async () => {
		const before = connection.traffic.received;
		const channel = await connection.run('cat /dev/zero', pty);
		await channelIsFull(connection, before);
		const taken = connection.traffic.received - before;
		assert.ok(taken < 3_000_000, `${taken} bytes were taken`);
		channel.destroy();
	});

	it('discards what is written after the remote program has ended', async () => {
		const channel = await connection.run('true');
		channel.resume();
		await channel.ended;
		channel.write('late');
		assert.equal(channel.destroyed, true);
	});

	it('opens a TCP connection from the instance', async () => {
		const server = createServer(socket => socket.end('hello from behind'));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const stream = await connection.openStream('127.0.0.1', (server.address() as AddressInfo).port);
		assert.equal(await text(stream), 'hello from behind');
		stream.destroy();
		server.close();
		await once(server, 'close');
	});

	it('reports why the instance does not open a TCP connection', async () => {
		await assert.rejects(connection.openStream('127.0.0.1', 1), (error: unknown) => {
			assert.ok(error instanceof Failure);
			assert.match(error.message, /could not connect to 127\.0\.0\.1:1: .*refused/i);
			return true;
		});
	});

	it('makes the instance listen and accepts connections there', async () => {
		const accepted = Promise.withResolvers<string>();
		const listener = await connection.listen('127.0.0.1', 0, stream => {
			text(stream).then(accepted.resolve);
			stream.end('from here');
		});
		const socket = dialTcp(listener.port, '127.0.0.1');
		socket.end('from there');
		assert.equal(await text(socket), 'from here');
		assert.equal(await accepted.promise, 'from there');
		await listener.close();
	});

	it('offers file transfer', async () => {
		const channel = await connection.sftp();
		// Both sides use version 3.
		channel.write(Buffer.from([0, 0, 0, 5, 1, 0, 0, 0, 3]));
		const [answer] = (await once(channel, 'data')) as [Buffer];
		assert.deepEqual([...answer.subarray(4, 9)], [2, 0, 0, 0, 3]);
		channel.destroy();
	});

	it('remembers the host key and recognizes it the next time', async () => {
		const again = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			knownHosts: trial.knownHosts,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
		});
		const {hostKey} = await again.connection;
		assert.deepEqual(hostKey, {...connection.hostKey, isNew: false});
		const shown = again.events.filter((event: ConnectionEvent) => event.type === 'hostKey');
		assert.deepEqual(shown, [{type: 'hostKey', hostKey}]);
		await again.end();
	});
});

/** Less than the smallest packet of a channel that still flows. */
const longestAnswer = 1000;

/**
Waits until the remote has filled the window of a channel: it then answers on another channel, again and
again, and sends nothing else between these answers.
*/
async function channelIsFull(connection: Connection, since: number): Promise<void> {
	for (let quiet = 0; quiet < 10; ) {
		const before = connection.traffic.received;
		await assert.rejects(connection.openStream('127.0.0.1', 1), Failure);
		const isQuiet = connection.traffic.received - before < longestAnswer;
		quiet = isQuiet && before - since > 1_000_000 ? quiet + 1 : 0;
	}
}
