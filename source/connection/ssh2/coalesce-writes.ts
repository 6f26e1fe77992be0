import {nextTick} from 'node:process';
import type {Duplex} from 'node:stream';

/**
Sends all writes of one turn of the event loop together.

ssh2 writes the length, the text and the tag of a packet one by one: three TCP segments or three
websocket frames for each keystroke.
*/
export function coalesceWrites<T extends Duplex>(stream: T): T {
	const write = stream.write.bind(stream) as (...parameters: unknown[]) => boolean;
	let isCorked = false;
	stream.write = (...parameters: unknown[]): boolean => {
		if (!isCorked) {
			isCorked = true;
			stream.cork();
			nextTick(() => {
				isCorked = false;
				stream.uncork();
			});
		}

		return write(...parameters);
	};
	return stream;
}
