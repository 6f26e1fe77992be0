import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import process from 'node:process';

/** A listener on one address that accepts no connections for a while, as behind a slow or dead line. */
export type SlowAddress = {
	/** Accepts connections from now on. A client whose SYN was dropped sends it again after a second. */
	wake(): void;
	stop(): Promise<void>;
};

/** Hands each connection on to a port of this machine. */
const program = `
const {createServer, connect} = require('node:net');
const [host, port, target] = process.argv.slice(1);
const server = createServer(socket => {
	socket.on('error', () => {});
	const on = connect(Number(target), '127.0.0.1').on('error', () => socket.destroy());
	socket.pipe(on).pipe(socket);
});
server.listen({host, port: Number(port), backlog: 1}, () => process.stdout.write('listening'));
`;

/** How many connections the kernel completes for a process that does not take them, and some more. */
const fillers = 6;

/** Listens, asleep: the kernel drops what comes once its queue is full. */
export async function startSlowAddress(
	host: string,
	port: number,
	targetPort: number,
): Promise<SlowAddress> {
	const child: ChildProcess = spawn(
		process.execPath,
		['-e', program, host, String(port), String(targetPort)],
		{stdio: ['ignore', 'pipe', 'inherit']},
	);
	await once(child.stdout ?? child, 'data');
	child.kill('SIGSTOP');
	const sockets: Socket[] = [];
	let connected = 0;
	for (let count = 0; count < fillers; count++) {
		const socket = connect({host, port});
		socket.on('error', () => {});
		sockets.push(socket);
		// The queue is full when one is not taken at once.
		const isTaken = await Promise.race([
			once(socket, 'connect').then(() => true),
			new Promise<false>(resolve => setTimeout(resolve, 200, false)),
		]);
		if (!isTaken) {
			break;
		}

		connected++;
	}

	if (connected === fillers) {
		throw new Error('the kernel takes connections without end');
	}

	return {
		wake: () => child.kill('SIGCONT'),
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			const gone = once(child, 'exit');
			child.kill('SIGKILL');
			await gone;
		},
	};
}
