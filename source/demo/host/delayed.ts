import {Duplex, pipeline, Transform} from 'node:stream';

function delay(ms: number): Transform {
	return new Transform({
		transform(chunk, _encoding, callback) {
			setTimeout(() => this.push(chunk), ms);
			callback();
		},
		flush(callback) {
			setTimeout(callback, ms);
		},
	});
}

/** Delays a stream by half of `roundTripMs` in each direction. Returns the stream itself for 0. */
export function delayed(stream: Duplex, roundTripMs: number): Duplex {
	if (roundTripMs === 0) {
		return stream;
	}

	const incoming = delay(roundTripMs / 2);
	const outgoing = delay(roundTripMs / 2);
	// The streams themselves report how the connection ends.
	pipeline(stream, incoming, () => {});
	pipeline(outgoing, stream, () => {});
	return Duplex.from({readable: incoming, writable: outgoing});
}
