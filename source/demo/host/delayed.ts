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

/** The stream as it looks from `roundTripMs` away; itself for 0. */
export function delayed(stream: Duplex, roundTripMs: number): Duplex {
	if (roundTripMs === 0) {
		return stream;
	}

	const incoming = delay(roundTripMs / 2);
	const outgoing = delay(roundTripMs / 2);
	// How a connection ends is told by the streams themselves.
	pipeline(stream, incoming, () => {});
	pipeline(outgoing, stream, () => {});
	return Duplex.from({readable: incoming, writable: outgoing});
}
