import {connect, createServer, type Server} from 'node:net';
import {delayed} from '../../../source/demo/host/delayed.js';

/**
A line to a loopback port with a round trip of its own, not listening yet.

@param onTrip Called whenever the client has been answered after it said something: that long it may
have waited.
*/
export function slowLine(port: number, roundTripMs: number, onTrip = () => {}): Server {
	return createServer({noDelay: true}, socket => {
		const target = connect({port, host: '127.0.0.1', noDelay: true});
		for (const [stream, other] of [
			[socket, target],
			[target, socket],
		] as const) {
			stream.on('error', () => other.destroy());
			stream.on('close', () => other.destroy());
		}

		const line = delayed(target, roundTripMs);
		line.on('error', () => socket.destroy());
		let hasSpoken = false;
		socket.on('data', () => {
			hasSpoken = true;
		});
		line.on('data', () => {
			if (hasSpoken) {
				hasSpoken = false;
				onTrip();
			}
		});
		socket.pipe(line).pipe(socket);
	});
}
