import {Buffer} from 'node:buffer';
import {createCipheriv, randomFillSync} from 'node:crypto';
import type {Client} from 'ssh2';
import {type GcmCipher, internalsOf} from './internals.js';
import {noteShortLived} from './short-lived.js';

const lengthBytes = 4;
const tagBytes = 16;
const blockBytes = 16;
const leastPadding = 4;

/** The memory that a packet is the start of; behind it is room for its tag. */
const memoryOf = new WeakMap<Buffer, Buffer>();

/**
Writes each packet in one piece, after each key exchange to AES-GCM. ssh2 writes its length, what is
encrypted and the tag one by one, and asks for a few random bytes for each: a fifth of what an upload
costs.
*/
export function writeWholePackets(client: Client): void {
	const {_protocol: protocol} = internalsOf(client);
	client.on('handshake', () => {
		const {_cipher: cipher} = protocol;
		if (cipher._encSSLName?.endsWith('-gcm')) {
			writeWhole(cipher as GcmCipher);
		}
	});
}

function writeWhole(cipher: GcmCipher): void {
	const encryptInParts = cipher.encrypt.bind(cipher);
	cipher.allocPacket = payloadLength => {
		const unpadded = 1 + payloadLength;
		const short = blockBytes - (unpadded % blockBytes);
		const padding = short < leastPadding ? short + blockBytes : short;
		const length = lengthBytes + unpadded + padding;
		const memory = Buffer.allocUnsafe(length + tagBytes);
		const packet = memory.subarray(0, length);
		memoryOf.set(packet, memory);
		packet.writeUInt32BE(length - lengthBytes);
		packet[lengthBytes] = padding;
		fillRandomly(packet, length - padding);
		return packet;
	};
	cipher.encrypt = packet => {
		const memory = memoryOf.get(packet);
		if (memory === undefined) {
			// Made before the key exchange, and kept until after it.
			encryptInParts(packet);
			return;
		}

		if (cipher._dead) {
			return;
		}

		const {_encSSLName: name, _encKey: key, _encIV: iv} = cipher;
		const gcm = createCipheriv(name, key, iv);
		gcm.setAAD(packet.subarray(0, lengthBytes));
		memory.set(gcm.update(packet.subarray(lengthBytes)), lengthBytes);
		gcm.final();
		memory.set(gcm.getAuthTag(), packet.length);
		cipher._onWrite(memory);
		noteShortLived(2 * memory.length);
		countOn(iv);
		cipher.outSeqno = (cipher.outSeqno + 1) >>> 0;
	};
}

/** The next value of the counter at the end of an initialisation vector. */
function countOn(iv: Buffer): void {
	for (let index = iv.length - 1; index >= 4; index--) {
		const next = ((iv[index] ?? 0) + 1) & 0xff;
		iv[index] = next;
		if (next !== 0) {
			return;
		}
	}
}

/** Random bytes that nothing has used yet, got many at a time. */
const pool = Buffer.alloc(16 * 1024);
let used = pool.length;

function fillRandomly(packet: Buffer, start: number): void {
	const count = packet.length - start;
	if (used + count > pool.length) {
		randomFillSync(pool);
		used = 0;
	}

	pool.copy(packet, start, used, used + count);
	used += count;
}
