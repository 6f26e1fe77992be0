import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import type {RawData, WebSocket} from 'ws';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {noteShortLived} from '../ssh2/short-lived.js';

type Done = (error?: Error | null) => void;

/** The most the AWS CLI puts into one frame; what the service takes beyond that is not known. */
const maxFrameBytes = 65_000;

/** As an SSH packet of a bulk transfer. */
const largeChunkBytes = 16 * 1024;

/** How a close without a fault looks: code 1000, or a close frame without a payload (1005). */
const cleanCloseCodes: readonly number[] = [1000, 1005];

/**
The bytes of a tunnel as a stream: binary frames both ways, with back pressure both ways.

* What the endpoint sent is read to its end first; then comes `end`, and after a close that was not
  clean an `error` with the reason.
* Ending the writable half does not close the tunnel, data from the endpoint still comes. The
  protocol has no half-close; `destroy()` closes.
* `close` comes when the websocket and its socket are gone.
*/
export class WebSocketStream extends Duplex {
	/** Payload bytes so far. */
	received = 0;
	sent = 0;
	readonly #websocket: WebSocket;
	#isGone = false;

	/** @param websocket Open, with nothing read from it yet. */
	constructor(websocket: WebSocket) {
		super({emitClose: true, allowHalfOpen: true});
		this.#websocket = websocket;
		websocket.on('message', (data, isBinary) => this.#take(data, isBinary));
		websocket.once('close', (code, reason) => this.#end(code, reason.toString()));
		// Any other error of the websocket is followed by its close, with a code that says the same.
		websocket.on('error', error => {
			const code = 'code' in error ? String(error.code) : '';
			if (code.startsWith('WS_ERR_')) {
				websocket.terminate();
				this.destroy(protocolFailure(`breaks the rules of websockets (${code})`));
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
		const pieces = joinedPieces(chunks.map(({chunk}) => chunk));
		for (const [index, piece] of pieces.entries()) {
			this.#send(piece, index === pieces.length - 1 ? done : () => {});
		}
	}

	override _final(done: Done): void {
		done();
	}

	override _destroy(error: Error | null, done: Done): void {
		if (this.#isGone) {
			done(error);
			return;
		}

		this.#websocket.once('close', () => done(error));
		// A paused socket would not hear the endpoint's answer.
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
				// A write that fails is followed by the close, which says why.
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
			this.destroy(protocolFailure('sent text where only bytes belong'));
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
		this.#isGone = true;
		if (this.destroyed) {
			return;
		}

		// First of all who hear of the end, so that nobody destroys it without the reason.
		this.prependOnceListener('end', () => this.destroy(closeFailure(code, reason)));
		this.push(null);
	}
}

/** Small neighbours as one piece: each takes a frame; to copy large ones costs more than a frame. */
function joinedPieces(chunks: readonly Buffer[]): Buffer[] {
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
		return new Failure(
			'other',
			'TunnelLost',
			'The connection to the endpoint broke off without a word.',
		);
	}

	const said = sanitize(reason, 200).replace(/\.$/, '') || `code ${code}, no reason given`;
	return new Failure('other', 'TunnelClosed', `The endpoint closed the tunnel: ${said}.`, {
		nextStep:
			"Check that the instance runs, that its security group lets the endpoint's in, and that sshd listens on the port.",
	});
}
