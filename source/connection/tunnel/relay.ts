import type {Duplex, Readable, Writable} from 'node:stream';
import {asFailure, interrupted} from '../../model/failure.js';

export type RelayOptions = {
	readonly input: Readable;
	readonly output: Writable;
	/** Nothing of the input is read before this; where it rejects, all is over. */
	readonly ready?: Promise<void>;
	/** Calls it off. */
	readonly signal: AbortSignal;
	/** Whether the end of the input is the end of all, instead of the end of one direction. */
	readonly endsWithInput: boolean;
	/** What a raw error of the stream means. */
	readonly explain: (error: unknown) => Error;
};

/**
Carries bytes between an open transport and this process's own stdin and stdout, untouched and with
back pressure both ways, until the transport has ended and all it brought is written.

The end of the input ends the transport's writable half: TCP passes that on; a tunnel has no
half-close and stays open, so what the server still says arrives.

@throws What `ready` rejects with, or `explain` makes of the transport's error; `interrupted()` as soon as
the signal fires.
*/
export async function relay(stream: Duplex, options: RelayOptions): Promise<void> {
	const {input, output, signal} = options;
	const over = Promise.withResolvers<void>();
	const onAbort = () => over.reject(interrupted());
	signal.addEventListener('abort', onAbort, {once: true});
	stream.once('error', error => over.reject(options.explain(error)));
	stream.once('close', () => over.resolve());
	// A stdin that fails has nothing more to say; the transport may have.
	input.once('error', () => stream.end());
	output.once('error', error => over.reject(asFailure(error)));
	if (options.endsWithInput) {
		stream.once('finish', () => over.resolve());
	}

	const {ready = Promise.resolve()} = options;
	ready.then(() => input.pipe(stream), over.reject);
	stream.pipe(output, {end: false});
	if (signal.aborted) {
		onAbort();
	} else if (stream.errored) {
		over.reject(options.explain(stream.errored));
	} else if (stream.closed) {
		over.resolve();
	}

	try {
		await over.promise;
	} finally {
		signal.removeEventListener('abort', onAbort);
		input.unpipe(stream);
		input.destroy();
		stream.destroy();
	}
}
