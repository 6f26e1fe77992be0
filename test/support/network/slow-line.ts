import type {Buffer} from 'node:buffer';
import {connect, createServer, type Server} from 'node:net';
import {delayed} from '../../../source/demo/host/delayed.js';
import {tripCounter} from './trip-counter.js';

/**
A relay to a loopback port with a given round trip, not listening yet.

@param onTrip Called for each round trip that the client waited for.
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

		const trips = tripCounter(onTrip);
		const write = target.write.bind(target) as (...parameters: unknown[]) => boolean;
		target.write = (...parameters: unknown[]): boolean => {
			trips.reachedServer((parameters[0] as Buffer).length);
			return write(...parameters);
		};
		target.on('data', ({length}: Buffer) => trips.sentByServer(length));
		const line = delayed(target, roundTripMs);
		line.on('error', () => socket.destroy());
		socket.on('data', ({length}: Buffer) => trips.sentByClient(length));
		line.on('data', ({length}: Buffer) => trips.reachedClient(length));
		socket.pipe(line).pipe(socket);
	});
}
