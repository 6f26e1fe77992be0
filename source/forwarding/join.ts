import type {Duplex} from 'node:stream';

/**
Hands on what two streams say to each other, with back pressure. The end of one half ends that half of
the other alone; a stream that breaks takes the other one with it.
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
			// Its last bytes are still on their way.
			to.once('finish', () => to.destroy());
		} else {
			to.destroy();
		}
	});
}
