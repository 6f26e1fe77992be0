import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import type {RawData, WebSocket} from 'ws';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {noteShortLived} from '../ssh2/short-lived.js';

type Done = (error?: Error | null) => void;

/** The largest frame the AWS CLI sends; whether the service accepts larger ones is not documented. */
const maxFrameBytes = 65_000;

/** About the size of an SSH packet of a bulk transfer. */
const largeChunkBytes = 16 * 1024;

/** A clean close: code 1000, or a close frame without a code (1005; RFC 6455, 7.4.1). */
const cleanCloseCodes: readonly number[] = [1000, 1005];

/**
A tunnel as a byte stream: binary frames, with back pressure both ways.

* `end` follows when all data from the endpoint has been read, then an `error` with the reason if the
  close was not clean.
* Ending the writable half does not close the tunnel: the protocol has no half-close, and data from the
  endpoint still arrives. `destroy()` closes it.
* `close` follows when the websocket and its socket have closed.
*/
export class WebSocketStream extends Duplex {
	/** Payload bytes received and sent so far. */
	received = 0;
	sent = 0;
	readonly #websocket: WebSocket;
	#isClosed = false;

	/** @param websocket Open, with nothing read from it yet. */
	constructor(websocket: WebSocket) {
		super({emitClose: true, allowHalfOpen: true});
		this.#websocket = websocket;
		websocket.on('message', (data, isBinary) => this.#take(data, isBinary));
		websocket.once('close', (code, reason) => this.#end(code, reason.toString()));
		// After any other error the websocket closes with a code that says the same.
		websocket.on('error', error => {
			const code = 'code' in error ? String(error.code) : '';
			if (code.startsWith('WS_ERR_')) {
				websocket.terminate();
				this.destroy(protocolFailure(`broke the websocket protocol (${code})`));
			}
		});
	}

	override _read(): void {
		this.#websocket.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
		this.#send(chunk, done);
	}

	override _writev(chunks: ReadonlyArray<{readonly chunk: Buffer}>, done: Done): void {
		const pieces = joinSmallChunks(chunks.map(({chunk}) => chunk));
		for (const [index, piece] of pieces.entries()) {
			this.#send(piece, index === pieces.length - 1 ? done : () => {});
		}
	}

	override _final(done: Done): void {
		done();
	}

	override _destroy(error: Error | null, done: Done): void {
		if (this.#isClosed) {
			done(error);
			return;
		}

		this.#websocket.once('close', () => done(error));
		// A paused socket would not receive the endpoint's close frame.
		this.#websocket.resume();
		this.#websocket.close();
	}

	#send(data: Buffer, done: Done): void {
		this.sent += data.length;
		noteShortLived(2 * data.length);
		for (let from = 0; from < data.length; from += maxFrameBytes) {
			const isLast = from + maxFrameBytes >= data.length;
			this.#websocket.send(
				data.subarray(from, from + maxFrameBytes),
				{binary: true},
				// After a failed write, the close event follows with the reason.
				isLast ? () => done() : undefined,
			);
		}

		if (data.length === 0) {
			done();
		}
	}

	#take(data: RawData, isBinary: boolean): void {
		if (this.destroyed) {
			return;
		}

		if (!isBinary) {
			this.destroy(protocolFailure('sent text instead of binary data'));
			return;
		}

		const chunk = data as Buffer;
		this.received += chunk.length;
		noteShortLived(chunk.length);
		if (!this.push(chunk)) {
			this.#websocket.pause();
		}
	}

	#end(code: number, reason: string): void {
		this.#isClosed = true;
		if (this.destroyed) {
			return;
		}

		// Runs before other `end` listeners, so that none destroys the stream without the reason.
		this.prependOnceListener('end', () => this.destroy(closeFailure(code, reason)));
		this.push(null);
	}
}

/** Joins consecutive small chunks to save frames. Copying a large one costs more than a frame. */
function joinSmallChunks(chunks: readonly Buffer[]): Buffer[] {
	const groups: Buffer[][] = [];
	for (const chunk of chunks) {
		const last = groups.at(-1);
		if (chunk.length < largeChunkBytes && last?.every(({length}) => length < largeChunkBytes)) {
			last.push(chunk);
		} else {
			groups.push([chunk]);
		}
	}

	return groups.map(group => {
		const [only] = group;
		return group.length === 1 && only !== undefined ? only : Buffer.concat(group);
	});
}

function protocolFailure(what: string): Failure {
	return new Failure('other', 'TunnelProtocol', `The endpoint ${what}.`, {
		nextStep: 'Look for a proxy between here and AWS that changes what passes.',
	});
}

function closeFailure(code: number, reason: string): Failure | undefined {
	if (cleanCloseCodes.includes(code)) {
		return undefined;
	}

	if (code === 1006) {
		return new Failure('other', 'TunnelLost', 'The tunnel broke off.');
	}

	const detail = sanitize(reason, 200).replace(/\.$/, '') || `code ${code}, no reason given`;
	return new Failure('other', 'TunnelClosed', `The endpoint closed the tunnel: ${detail}.`, {
		nextStep:
			'Check that the instance is running, that its security group allows traffic from the endpoint, and that sshd listens on the port.',
	});
}
