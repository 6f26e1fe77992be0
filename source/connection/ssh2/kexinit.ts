import {Buffer} from 'node:buffer';

/** The number of SSH_MSG_KEXINIT (RFC 4253, 12). */
export const kexInitMessage = 20;

/** The message number and the cookie before the lists. */
const headBytes = 17;

/** What one side can do, the best first (RFC 4253, 7.1). `cs` is from the client to the server. */
export type Abilities = {
	readonly kex: readonly string[];
	readonly serverHostKey: readonly string[];
	readonly cipher: {readonly cs: readonly string[]; readonly sc: readonly string[]};
	readonly mac: {readonly cs: readonly string[]; readonly sc: readonly string[]};
};

/** Reads a KEXINIT message. A list that is cut off is empty: whoever acts on the message refuses it. */
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

/** The same message with other names of key exchanges. */
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
