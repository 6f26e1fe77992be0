import {connect, createServer, type Server} from 'node:net';
import {delayed} from '../../../source/demo/host/delayed.js';

/**
A relay to a loopback port with a given round trip, not listening yet.

@param onTrip Called when the client gets an answer to something that it sent: it may have waited that long.
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
