import type {Buffer} from 'node:buffer';
import {Duplex, Readable} from 'node:stream';
import type {ClientChannel} from 'ssh2';
import type {Channel, ChannelExit, PtySize} from '../connection.js';
import type {RawChannel} from './internals.js';
import {guardWindow, type ReceiveWindow} from './receive-window.js';
import {whenSent} from './send-pressure.js';

type Done = (error?: Error | null) => void;

/**
An ssh2 channel as a well-behaved stream. ssh2's own stream never calls back a write that the end of the
channel has overtaken, and it closes the channel as soon as both halves have ended, before the exit status
has arrived.

Data written after the remote has closed the channel is dropped, as for a program that has ended.
*/
export class ChannelStream extends Duplex implements Channel {
	isPtyRefused = false;
	readonly stderr: Readable;
	readonly ended: Promise<ChannelExit>;
	readonly #channel: ClientChannel;
	readonly #settle: (exit: ChannelExit) => void;
	#exit: ChannelExit = {code: null, signal: null};
	#isClosed = false;
	#pendingWrite: Done | null = null;

	/** @param window Renews the channel's window instead of ssh2; null leaves that to ssh2. */
	constructor(channel: ClientChannel, window: ReceiveWindow | null = null) {
		super({allowHalfOpen: true, autoDestroy: false});
		const {promise, resolve} = Promise.withResolvers<ChannelExit>();
		this.ended = promise;
		this.#settle = resolve;
		this.#channel = channel;
		if (window === null) {
			guardWindow(channel as RawChannel);
		}

		this.stderr = window ? counted(channel.stderr, window) : channel.stderr;
		// Node destroys a stream when both halves have ended, which ssh2 would take as a request to close.
		channel.destroy = () => channel;
		channel.on('data', (chunk: Buffer) => {
			window?.take(chunk.length);
			if (!this.push(chunk)) {
				channel.pause();
			}
		});
		channel.once('end', () => this.push(null));
		channel.once('exit', (code: number | null, signal?: string) => {
			this.#exit = {code, signal: signal?.replace(/^SIG/, '') ?? null};
		});
		channel.once('close', () => {
			this.#isClosed = true;
			this.#finishWrite();
			this.#settleWhenDone();
		});
		channel.on('error', (error: Error) => this.destroy(error));
		this.once('end', () => this.#settleWhenDone());
		this.stderr.once('end', () => this.#settleWhenDone());
	}

	resize({columns, rows}: PtySize): void {
		this.#channel.setWindow(rows, columns, 0, 0);
	}

	signal(name: string): void {
		this.#channel.signal(name);
	}

	override _read(): void {
		this.#channel.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
		if (this.#isClosed) {
			done();
			return;
		}

		this.#pendingWrite = done;
		this.#channel.write(chunk, () => whenSent(this.#channel, () => this.#finishWrite()));
	}

	override _final(done: Done): void {
		this.#channel.end();
		done();
	}

	override _destroy(error: Error | null, done: Done): void {
		this.#channel.close();
		// Data that still arrives must not use up the channel's window.
		this.#channel.resume();
		this.stderr.resume();
		this.#finishWrite();
		this.#settle(this.#exit);
		done(error);
	}

	#finishWrite(): void {
		const done = this.#pendingWrite;
		this.#pendingWrite = null;
		done?.();
	}

	#settleWhenDone(): void {
		const isStderrDone = this.stderr.readableEnded || this.stderr.readableLength === 0;
		if (this.#isClosed && this.readableEnded && isStderrDone) {
			this.#settle(this.#exit);
			this.destroy();
		}
	}
}

/** Passes a stream on, and reports to the window how much was read. */
function counted(source: Readable, window: ReceiveWindow): Readable {
	const stream = new Readable({read: () => source.resume()});
	source.on('data', (chunk: Buffer) => {
		window.take(chunk.length);
		if (!stream.push(chunk)) {
			source.pause();
		}
	});
	source.once('end', () => stream.push(null));
	return stream;
}
