import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {promisify} from 'node:util';
import type {Client, ClientChannel} from 'ssh2';
import {internalsOf} from '../../../source/connection/ssh2/internals.js';
import {signIn} from '../sign-in/sign-in.js';

function open(client: Client, command: string): Promise<ClientChannel> {
	return promisify<ClientChannel>(done =>
		client.exec(command, (error, channel) => done(error ?? null, channel)),
	)();
}

for (const cipher of ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'] as const) {
	test(`with ${cipher} a packet is written in one piece`, async t => {
		const {client, stream} = await signIn(t, cipher);
		const channel = await open(client, 'cat >/dev/null; echo over');
		const lengths: number[] = [];
		const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
		stream.write = (data: Uint8Array, ...rest: unknown[]) => {
			lengths.push(data.length);
			return write(data, ...rest);
		};
		for (const length of [1, 2, 10, 11, 12, 13, 100, 1000, 30_000]) {
			channel.write(Buffer.alloc(length));
		}

		// A length, what is padded to blocks of 16 with four bytes at least, and a tag.
		const expected = [1, 2, 10, 11, 12, 13, 100, 1000, 30_000].map(length => {
			const least = 1 + 9 + length + 4;
			return 4 + Math.ceil(least / 16) * 16 + 16;
		});
		assert.deepEqual(lengths, expected);
		channel.end();
		assert.equal(await text(channel), 'over\n');
	});
}

test('what is sent arrives as it was, whatever keys are exchanged meanwhile', async t => {
	const {client} = await signIn(t, 'aes128-gcm@openssh.com');
	const {_protocol: protocol} = internalsOf(client);
	const rekeying = protocol as typeof protocol & {rekey(): void};
	const channel = await open(client, 'sha256sum');
	const sum = createHash('sha256');
	for (let round = 0; round < 40; round++) {
		const data = randomBytes(round % 3 === 0 ? 100_000 : 1000 + round);
		sum.update(data);
		channel.write(data);
		if (round % 10 === 5) {
			const handshake = once(client, 'handshake');
			rekeying.rekey();
			// What is written while keys are exchanged waits for the new ones.
			sum.update('meanwhile');
			channel.write('meanwhile');
			await handshake;
		}
	}

	channel.end();
	assert.equal((await text(channel)).split(' ')[0], sum.digest('hex'));
});

test('no packet is padded as another one', async t => {
	const {client} = await signIn(t, 'aes128-gcm@openssh.com');
	const {_cipher: cipher} = internalsOf(client)._protocol;
	const {allocPacket} = cipher as unknown as {allocPacket(length: number): Buffer};
	// More than are got at a time.
	const paddings = Array.from({length: 3000}, () => allocPacket(14).subarray(-17).toString('hex'));
	assert.equal(new Set(paddings).size, paddings.length);
});
