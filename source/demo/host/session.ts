import type {Connection, ServerChannel, Session} from 'ssh2';
import type {DemoHome} from './home.js';
import type {HostProcess, PtySize} from './process.js';
import {serveSftp} from './sftp.js';
import {type Request, type ShellKind, startRequest} from './shell.js';

// AcceptEnv in the sshd_config of Debian and Amazon Linux.
const acceptedVariable = /^(?:LANG|LC_\w+|COLORTERM|NO_COLOR)$/;

/** The requested size of a pty; 80 × 24 if it is 0. */
function ptySize(info: {readonly cols: number; readonly rows: number}): PtySize {
	return {columns: info.cols || 80, rows: info.rows || 24};
}

/** Pipes a process and its channel into each other, then reports how the process ended. */
async function attach(channel: ServerChannel, running: HostProcess): Promise<void> {
	channel.pipe(running.input);
	// Discards input that the process no longer reads, so that it cannot fill the channel's window.
	running.input.once('close', () => channel.resume());
	channel.once('close', () => {
		running.output.unpipe(channel);
		running.output.resume();
		running.hangUp();
	});
	running.output.pipe(channel, {end: false});
	running.errors?.pipe(channel.stderr, {end: false});
	const {code, signal} = await running.exited;
	if (!running.output.readableEnded) {
		await new Promise<void>(resolve => {
			running.output.once('end', resolve);
			channel.once('close', resolve);
		});
	}

	if (signal === null) {
		channel.exit(code ?? 255);
	} else {
		channel.exit(signal, false, '');
	}

	channel.end();
}

/** What the sessions of a login run in. */
export type SessionHost = {
	readonly home: DemoHome;
	readonly kind: () => Promise<ShellKind>;
	/** Called with every process that a session starts. */
	readonly watch: (running: HostProcess) => void;
};

function serve(session: Session, host: SessionHost): void {
	const environment: Record<string, string> = {};
	let pty: Request['pty'] = null;
	let running: HostProcess | undefined;

	const start = async (channel: ServerChannel, command: string | null): Promise<void> => {
		let isClosed = false;
		channel.once('close', () => {
			isClosed = true;
		});
		channel.on('error', () => channel.destroy());
		if (command === null && pty !== null) {
			channel.write(`${host.home.greeting}\r\n`);
		}

		const kind = await host.kind();
		if (isClosed) {
			return;
		}

		running = startRequest({command, pty, environment}, host.home, kind);
		host.watch(running);
		await attach(channel, running);
	};

	session.on('env', (accept, reject, {key, val}) => {
		if (acceptedVariable.test(key)) {
			environment[key] = val;
			accept?.();
		} else {
			reject?.();
		}
	});
	session.on('pty', (accept, _reject, info) => {
		pty = {...ptySize(info), term: info.term || 'dumb'};
		accept?.();
	});
	session.on('window-change', (accept, _reject, info) => {
		if (pty !== null) {
			pty = {...pty, ...ptySize(info)};
			running?.resize(pty);
		}

		accept?.();
	});
	session.on('signal', (accept, _reject, {name}) => {
		running?.signal(name.replace(/^SIG/, ''));
		accept?.();
	});
	session.on('shell', accept => {
		void start(accept(), null);
	});
	session.on('sftp', accept => serveSftp(accept(), host.home.folder));
	session.on('exec', (accept, _reject, {command}) => {
		void start(accept(), command);
	});
}

/** Serves the session channels of a login. If it is stalled, requests for one get no answer. */
export function serveSessions(client: Connection, host: SessionHost, isStalled: boolean): void {
	client.on('session', accept => {
		if (!isStalled) {
			serve(accept(), host);
		}
	});
}
