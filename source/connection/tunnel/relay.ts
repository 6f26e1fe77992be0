import type {Duplex, Readable, Writable} from 'node:stream';
import {asFailure, interrupted} from '../../model/failure.js';

/** The streams to relay, and when to stop. */
export type RelayOptions = {
	readonly input: Readable;
	readonly output: Writable;
	/** The input is not read before this resolves; if it rejects, the relay ends. */
	readonly ready?: Promise<void>;
	/** Stops the relay. */
	readonly signal: AbortSignal;
	/** Whether the end of the input ends the relay, rather than one direction of it. */
	readonly endsWithInput: boolean;
	/** Translates an error of the transport. */
	readonly explain: (error: unknown) => Error;
};

/**
Relays bytes between an open transport and an input and output such as stdin and stdout, unchanged and
with back pressure both ways, until the transport has ended and all its data is written.

The end of the input ends the transport's writable half. TCP passes that on; a tunnel has no half-close
and stays open, so the rest of the server's output still arrives.

@throws The rejection of `ready`, or the transport's error after `explain`; `interrupted()` as soon as
the signal fires.
*/
export async function relay(stream: Duplex, options: RelayOptions): Promise<void> {
	const {input, output, signal} = options;
	const done = Promise.withResolvers<void>();
	const onAbort = () => done.reject(interrupted());
	signal.addEventListener('abort', onAbort, {once: true});
	stream.once('error', error => done.reject(options.explain(error)));
	stream.once('close', () => done.resolve());
	// A failed stdin has no more data; the transport may still have some.
	input.once('error', () => stream.end());
	output.once('error', error => done.reject(asFailure(error)));
	if (options.endsWithInput) {
		stream.once('finish', () => done.resolve());
	}

	const {ready = Promise.resolve()} = options;
	ready.then(() => input.pipe(stream), done.reject);
	stream.pipe(output, {end: false});
	if (signal.aborted) {
		onAbort();
	} else if (stream.errored) {
		done.reject(options.explain(stream.errored));
	} else if (stream.closed) {
		done.resolve();
	}

	try {
		await done.promise;
	} finally {
		signal.removeEventListener('abort', onAbort);
		input.unpipe(stream);
		input.destroy();
		stream.destroy();
	}
}
