import {spawn as spawnChild} from 'node:child_process';
import {generateKeyPairSync} from 'node:crypto';
import {once} from 'node:events';
import type {AddressInfo, Socket} from 'node:net';
import {spawn} from '@lydell/node-pty';
import ssh2, {type Connection, type ServerChannel} from 'ssh2';

/** What a client asked for before its shell or command. */
export type Asked = {
	term: string | null;
	columns: number;
	rows: number;
	readonly environment: Record<string, string>;
	readonly signals: string[];
	/** Each size the client has sent, the first with the pty: `80x24`. */
	readonly sizes: string[];
};

export type ShellServer = {
	readonly port: number;
	/** One entry per session, in order. */
	readonly asked: readonly Asked[];
	/** The bytes sent to all clients so far. */
	sent(): number;
	/** Resolves once every client has answered a question, however much of the output it has not read. */
	roundTrip(): Promise<void>;
	/** Breaks off every connection, like a lost network. */
	cut(): void;
	/** Breaks off the next `count` connections at their start. */
	refuse(count: number): void;
	/** Kills the programs in all sessions, so that they print nothing more. */
	kill(): void;
	stop(): Promise<void>;
};

export type ShellServerOptions = {
	/** Awaited before a session is opened. */
	readonly admit?: () => Promise<void>;
	/** Serves the shell instead of bash on a pty. */
	readonly onShell?: (channel: ServerChannel, asked: Asked) => void;
	/** The program on the pty. */
	readonly shell?: readonly string[];
};

type Program = {resize(columns: number, rows: number): void; signal(name: string): void};

/** A shell on a real pty; the channel closes when it ends. */
function runOnPty(channel: ServerChannel, asked: Asked, argv: readonly string[]): Program {
	const [file = 'bash', ...args] = argv;
	const pty = spawn(file, args, {
		name: asked.term ?? 'dumb',
		cols: asked.columns || 80,
		rows: asked.rows || 24,
		encoding: null,
		env: {
			PATH: process.env['PATH'] ?? '',
			HOME: '/nonexistent',
			PS1: '$ ',
			...asked.environment,
			TERM: asked.term ?? 'dumb',
		},
	});
	pty.onData(data => {
		if (!channel.write(data as unknown as Buffer)) {
			pty.pause();
		}
	});
	channel.on('drain', () => pty.resume());
	channel.on('data', (data: Buffer) => pty.write(data as unknown as string));
	let isOver = false;
	pty.onExit(({exitCode, signal}) => {
		isOver = true;
		if (signal) {
			channel.exit('HUP', false, '');
		} else {
			channel.exit(exitCode);
		}

		channel.end();
	});
	channel.on('close', () => {
		if (!isOver) {
			pty.kill('SIGHUP');
		}
	});
	return {
		resize(columns, rows) {
			try {
				pty.resize(columns, rows);
			} catch {
				// The program has ended, perhaps so recently that nobody has been notified yet.
			}
		},
		signal(name) {
			if (!isOver) {
				pty.kill(`SIG${name}`);
			}
		},
	};
}

/** A command without a pty. */
function runPlain(channel: ServerChannel, command: string): Program {
	const child = spawnChild('sh', ['-c', command]);
	channel.pipe(child.stdin);
	child.stdin.on('error', () => {});
	child.stdout.pipe(channel, {end: false});
	child.stderr.pipe(channel.stderr, {end: false});
	const end = (signal: NodeJS.Signals): void => {
		child.kill(signal);
		// Unread output would keep the pipe open.
		child.stdout.destroy();
		child.stderr.destroy();
	};

	channel.on('close', () => end('SIGHUP'));
	child.once('close', (code, signal) => {
		if (signal) {
			channel.exit(signal.replace('SIG', ''), false, '');
		} else {
			channel.exit(code ?? 0);
		}

		channel.end();
	});
	return {
		resize() {},
		signal: name => end(`SIG${name}` as NodeJS.Signals),
	};
}

/** The types leave it out; ending the client properly is not the same. */
function socketOf(client: Connection): Socket {
	return (client as unknown as {readonly _sock: Socket})._sock;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** An SSH server in this process that lets everyone in and runs real shells. */
export async function startShellServer(options: ShellServerOptions = {}): Promise<ShellServer> {
	const asked: Asked[] = [];
	const clients = new Set<Connection>();
	let toRefuse = 0;
	const programs = new Set<Program>();
	const {privateKey} = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: {type: 'spki', format: 'pem'},
		privateKeyEncoding: {type: 'pkcs1', format: 'pem'},
	});
	const server = new ssh2.Server({hostKeys: [privateKey]}, client => {
		if (toRefuse > 0) {
			toRefuse--;
			socketOf(client).destroy();
		}

		clients.add(client);
		client.on('error', () => {});
		client.on('close', () => clients.delete(client));
		client.on('authentication', context => context.accept());
		client.on('session', async accept => {
			await options.admit?.();
			const session = accept();
			const own: Asked = {
				term: null,
				columns: 0,
				rows: 0,
				environment: {},
				signals: [],
				sizes: [],
			};
			asked.push(own);
			let program: Program | undefined;
			const resize = (columns: number, rows: number): void => {
				own.columns = columns;
				own.rows = rows;
				own.sizes.push(`${columns}x${rows}`);
				program?.resize(columns, rows);
			};

			const start = (started: Program): void => {
				program = started;
				programs.add(started);
			};

			session.on('pty', (acceptPty, _reject, info) => {
				// The types leave `term` out.
				own.term = (info as unknown as {readonly term: string}).term;
				resize(info.cols, info.rows);
				acceptPty?.();
			});
			session.on('env', (acceptEnv, _reject, info) => {
				// The types call the value `val`.
				const {key, val} = info as unknown as {readonly key: string; readonly val: string};
				own.environment[key] = val;
				acceptEnv?.();
			});
			session.on('window-change', (acceptChange, _reject, info) => {
				resize(info.cols, info.rows);
				acceptChange?.();
			});
			session.on('signal', (acceptSignal, _reject, info) => {
				own.signals.push(info.name);
				program?.signal(info.name);
				acceptSignal?.();
			});
			session.on('shell', acceptShell => {
				const channel = acceptShell();
				if (options.onShell) {
					options.onShell(channel, own);
				} else if (own.term === null) {
					start(runPlain(channel, 'exec sh'));
				} else {
					start(runOnPty(channel, own, options.shell ?? ['bash', '--norc', '--noprofile']));
				}
			});
			session.on('exec', (acceptExec, _reject, info) => {
				const channel = acceptExec();
				start(
					own.term === null
						? runPlain(channel, info.command)
						: runOnPty(channel, own, ['sh', '-c', info.command]),
				);
			});
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		asked,
		sent: () => sum([...clients].map(client => socketOf(client).bytesWritten)),
		async roundTrip() {
			const asked = [...clients].map(
				client =>
					new Promise<void>(resolve => {
						// Nobody listens there: the client refuses it.
						client.forwardOut('127.0.0.1', 1, '127.0.0.1', 1, () => resolve());
					}),
			);
			await Promise.all(asked);
		},
		refuse(count) {
			toRefuse = count;
		},
		cut() {
			for (const client of clients) {
				socketOf(client).destroy();
			}
		},
		kill() {
			for (const program of programs) {
				program.signal('KILL');
			}
		},
		async stop() {
			for (const running of programs) {
				running.signal('KILL');
			}

			for (const client of clients) {
				client.end();
			}

			const closed = once(server, 'close');
			server.close();
			await closed;
		},
	};
}
