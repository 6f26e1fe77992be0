import {Buffer} from 'node:buffer';

/** The number of SSH_MSG_KEXINIT (RFC 4253, 12). */
export const kexInitMessage = 20;

/** The size of the message number and the cookie, which precede the lists. */
const headBytes = 17;

/** The algorithms that one side offers, the preferred first (RFC 4253, 7.1). `cs` is client to server. */
export type Abilities = {
	readonly kex: readonly string[];
	readonly serverHostKey: readonly string[];
	readonly cipher: {readonly cs: readonly string[]; readonly sc: readonly string[]};
	readonly mac: {readonly cs: readonly string[]; readonly sc: readonly string[]};
};

/** Reads a KEXINIT message. A truncated list becomes empty; ssh2 itself refuses such a message. */
export function abilitiesIn(message: Buffer): Abilities {
	let offset = headBytes;
	const next = (): readonly string[] => {
		const list = listAt(message, offset);
		offset += 4 + list.length;
		return list.length === 0 ? [] : list.toString('latin1').split(',');
	};
	return {
		kex: next(),
		serverHostKey: next(),
		cipher: {cs: next(), sc: next()},
		mac: {cs: next(), sc: next()},
	};
}

/** Replaces the names of the key exchanges in a KEXINIT message. */
export function withKexNames(message: Buffer, names: readonly string[]): Buffer {
	const list = Buffer.from(names.join(','), 'latin1');
	const length = Buffer.alloc(4);
	length.writeUInt32BE(list.length);
	return Buffer.concat([
		message.subarray(0, headBytes),
		length,
		list,
		message.subarray(headBytes + 4 + listAt(message, headBytes).length),
	]);
}

function listAt(message: Buffer, offset: number): Buffer {
	const length = offset + 4 <= message.length ? message.readUInt32BE(offset) : 0;
	return message.subarray(offset + 4, offset + 4 + length);
}
