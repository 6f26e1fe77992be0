import type {Duplex} from 'node:stream';

/**
Pipes two streams into each other, with back pressure. The end of one half ends only that half of the
other stream. A stream that is destroyed destroys the other one, too.
*/
export function join(a: Duplex, b: Duplex): void {
	pipeHalf(a, b);
	pipeHalf(b, a);
}

function pipeHalf(from: Duplex, to: Duplex): void {
	from.pipe(to);
	from.on('error', () => {});
	from.once('close', () => {
		if (from.readableEnded && !to.writableFinished) {
			// Its last bytes are still in flight.
			to.once('finish', () => to.destroy());
		} else {
			to.destroy();
		}
	});
}
