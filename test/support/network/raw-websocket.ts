import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';

/** Accepts a websocket (RFC 6455, 4.2.2) and leaves what is sent on it to the test, byte by byte. */
export function acceptRawWebSocket(request: IncomingMessage, socket: Duplex): void {
	const accept = createHash('sha1')
		.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
		.digest('base64');
	socket.on('error', () => {});
	socket.write(
		[
			'HTTP/1.1 101 Switching Protocols',
			'Upgrade: websocket',
			'Connection: Upgrade',
			`Sec-WebSocket-Accept: ${accept}`,
			'\r\n',
		].join('\r\n'),
	);
}

export type RawFrame = {
	/** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. @default 2 */
	readonly opcode?: number;
	/** @default true */
	readonly isFinal?: boolean;
	readonly payload?: Uint8Array;
	/** Sent instead of the payload's real length. */
	readonly length?: number;
};

/** A frame as a server sends it (RFC 6455, 5.2). */
export function rawFrame(frame: RawFrame = {}): Buffer {
	const {opcode = 2, isFinal = true, payload = Buffer.alloc(0), length = payload.length} = frame;
	const head = Buffer.alloc(10);
	head[0] = (isFinal ? 0x80 : 0) | opcode;
	if (length < 126) {
		head[1] = length;
		return Buffer.concat([head.subarray(0, 2), payload]);
	}

	if (length < 65_536) {
		head[1] = 126;
		head.writeUInt16BE(length, 2);
		return Buffer.concat([head.subarray(0, 4), payload]);
	}

	head[1] = 127;
	head.writeBigUInt64BE(BigInt(length), 2);
	return Buffer.concat([head, payload]);
}
