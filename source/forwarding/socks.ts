import {Buffer} from 'node:buffer';
import {isIPv4} from 'node:net';
import type {Duplex} from 'node:stream';

/** The request of a SOCKS client. */
export type SocksRequest = {
	readonly host: string;
	readonly port: number;
	/** Replies that the client is connected; the rest of the stream is its own data. */
	accept(): void;
	/** Replies that the connection failed. */
	refuse(): void;
};

/**
Reads the request of a SOCKS client: version 5 (RFC 1928) without authentication, 4 and 4a. Only
CONNECT is served.

@returns Null for a client that speaks another protocol, requests something else, or has left. It got a
reply where its version has one for that.
*/
export async function readSocksRequest(stream: Duplex): Promise<SocksRequest | null> {
	try {
		const [version] = await read(stream, 1);
		const request =
			version === 5
				? await readVersion5(stream)
				: version === 4
					? await readVersion4(stream)
					: null;
		if (request === null || isName(request.host)) {
			return request;
		}

		request.refuse();
		return null;
	} catch {
		return null;
	}
}

/** A name is looked up and shown to the person, so it must hold nothing that a terminal acts on. */
function isName(host: string): boolean {
	return /^[!-~]+$/.test(host);
}

const connectCommand = 1;
const noAuthentication = 0;

/** Reply codes of version 5. */
const reply5 = {done: 0, refused: 5, unknownCommand: 7, unknownAddress: 8} as const;

async function readVersion5(stream: Duplex): Promise<SocksRequest | null> {
	const [methodCount = 0] = await read(stream, 1);
	const methods = await read(stream, methodCount);
	if (!methods.includes(noAuthentication)) {
		stream.write(Buffer.from([5, 0xff]));
		return null;
	}

	stream.write(Buffer.from([5, noAuthentication]));
	const [, command, , addressType = 0] = await read(stream, 4);
	const answer = (code: number) => stream.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
	const host = await readHost5(stream, addressType);
	if (host === null) {
		answer(reply5.unknownAddress);
		return null;
	}

	const port = (await read(stream, 2)).readUInt16BE();
	if (command !== connectCommand) {
		answer(reply5.unknownCommand);
		return null;
	}

	return {host, port, accept: () => answer(reply5.done), refuse: () => answer(reply5.refused)};
}

async function readHost5(stream: Duplex, addressType: number): Promise<string | null> {
	switch (addressType) {
		case 1: {
			return (await read(stream, 4)).join('.');
		}

		case 3: {
			const [length = 0] = await read(stream, 1);
			return (await read(stream, length)).toString('latin1');
		}

		case 4: {
			const groups = (await read(stream, 16)).toString('hex').match(/.{4}/g) ?? [];
			return groups.join(':');
		}

		default: {
			return null;
		}
	}
}

/** Reply codes of version 4. */
const reply4 = {done: 0x5a, refused: 0x5b} as const;

async function readVersion4(stream: Duplex): Promise<SocksRequest | null> {
	const request = await read(stream, 7);
	await readText(stream);
	const address = request.subarray(3, 7).join('.');
	// Version 4a: the invalid address 0.0.0.x says that a name follows.
	const host = /^0\.0\.0\.[1-9]/.test(address) ? await readText(stream) : address;
	const answer = (code: number) => stream.write(Buffer.from([0, code, 0, 0, 0, 0, 0, 0]));
	if (request[0] !== connectCommand || (host === '' && !isIPv4(address))) {
		answer(reply4.refused);
		return null;
	}

	return {
		host,
		port: request.readUInt16BE(1),
		accept: () => answer(reply4.done),
		refuse: () => answer(reply4.refused),
	};
}

/** The most bytes of a name or user id. */
const longestText = 255;

/** Reads text up to a zero byte. */
async function readText(stream: Duplex): Promise<string> {
	const bytes: number[] = [];
	for (;;) {
		const [byte = 0] = await read(stream, 1);
		if (byte === 0) {
			return Buffer.from(bytes).toString('latin1');
		}

		bytes.push(byte);
		if (bytes.length > longestText) {
			throw new Error('no end in sight');
		}
	}
}

/**
Reads `length` bytes and leaves the rest in the stream.

@throws Error when the stream ends before.
*/
async function read(stream: Duplex, length: number): Promise<Buffer> {
	if (length === 0) {
		return Buffer.alloc(0);
	}

	for (;;) {
		const bytes = stream.read(length) as Buffer | null;
		if (bytes?.length === length) {
			return bytes;
		}

		if (bytes !== null || stream.readableEnded || stream.destroyed) {
			throw new Error('the client went away');
		}

		await moreFrom(stream);
	}
}

const readEvents = ['readable', 'end', 'close', 'error'] as const;

async function moreFrom(stream: Duplex): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	for (const event of readEvents) {
		stream.on(event, resolve);
	}

	await promise;
	for (const event of readEvents) {
		stream.off(event, resolve);
	}
}
