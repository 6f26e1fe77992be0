import type {Duplex} from 'node:stream';
import {promisify} from 'node:util';
import type {Client, ClientChannel} from 'ssh2';
import {Failure} from '../../model/failure.js';
import {hostPort} from '../../model/fleet/address.js';
import type {UsableRoute} from '../../model/route.js';
import type {SignedIn} from '../attempt.js';
import type {
	Channel,
	CloseReason,
	Connection,
	ConnectionEvent,
	HostKey,
	Pty,
	RemoteListener,
	Traffic,
} from '../connection.js';
import {notifyWhenSlow} from '../notify-when-slow.js';
import type {Transport} from '../transport.js';
import {withTimeout} from '../with-timeout.js';
import {allowAgent} from './agent-forwarding.js';
import {ChannelStream} from './channel-stream.js';
import {widenWindow} from './receive-window.js';
import {listenAtSocket, listenRemotely} from './remote-listener.js';
import {channelFailure, openSession, type SessionRequest, trySession} from './session-channel.js';
import {lossOf} from './ssh-failure.js';

/** How long a peer has to receive the end of the connection. */
const goodbyeMs = 1000;

/** A tunnel that closes this close to its end has reached its maximum duration. */
const capSlackMs = 5000;

type Limits = {
	readonly osUser: string;
	/** The limit of each wait for a reply. */
	readonly stepTimeoutMs: number;
	/** The limit for opening a session; null waits as long as the server is there. */
	readonly answerTimeoutMs: number | null;
	readonly onEvent: (event: ConnectionEvent) => void;
};

/** A connection on which the person is signed in. */
export class SshConnection implements Connection {
	readonly route: UsableRoute;
	readonly osUser: string;
	readonly hostKey: HostKey;
	readonly publicKey: string;
	readonly keyExchange: string;
	readonly tunnelEndsAt: Date | null;
	readonly closed: Promise<CloseReason>;
	readonly #client: Client;
	readonly #transport: Transport;
	readonly #limits: Limits;
	readonly #roundTripMs: number;
	readonly #over = new AbortController();
	#isClosedHere = false;
	#hasAgent = false;

	constructor({route, transport, ssh, hostKey, key}: SignedIn, limits: Limits) {
		this.route = route;
		this.osUser = limits.osUser;
		this.hostKey = hostKey;
		this.publicKey = key.publicKey;
		this.keyExchange = ssh.agreement.keyExchange ?? 'unknown';
		this.tunnelEndsAt = transport.tunnelEndsAt;
		this.#client = ssh.client;
		this.#transport = transport;
		this.#limits = limits;
		this.#roundTripMs = ssh.roundTripMs;
		this.closed = ssh.closed.then(cause => {
			this.#over.abort();
			return this.#isClosedHere ? {type: 'closed'} : {type: 'lost', message: this.#loss(cause)};
		});
	}

	get traffic(): Traffic {
		return this.#transport.traffic;
	}

	openShell(pty: Pty | null, environment: Readonly<Record<string, string>> = {}): Promise<Channel> {
		return this.#openSession({command: null, pty, environment});
	}

	run(
		command: string,
		pty?: Pty,
		environment: Readonly<Record<string, string>> = {},
	): Promise<Channel> {
		return this.#openSession({command, pty: pty ?? null, environment});
	}

	trySession(): Promise<void> {
		return this.#waitForSession(() => trySession(this.#client));
	}

	openStream(host: string, port: number): Promise<Duplex> {
		return this.#channel(async () => {
			const open = promisify<ClientChannel>(done =>
				this.#client.forwardOut('127.0.0.1', 0, host, port, (error, channel) =>
					done(error ?? null, channel),
				),
			);
			try {
				return new ChannelStream(await open());
			} catch (cause) {
				throw channelFailure(cause, `The instance could not connect to ${hostPort(host, port)}`);
			}
		});
	}

	listen(
		bindHost: string,
		port: number,
		accept: (stream: Duplex) => void,
	): Promise<RemoteListener> {
		return this.#waitFor(() => listenRemotely(this.#client, {bindHost, port, accept}));
	}

	openUnixStream(path: string): Promise<Duplex> {
		return this.#channel(async () => {
			const open = promisify<ClientChannel>(done =>
				this.#client.openssh_forwardOutStreamLocal(path, (error, channel) =>
					done(error ?? null, channel),
				),
			);
			try {
				return new ChannelStream(await open());
			} catch (cause) {
				throw channelFailure(cause, `The instance could not connect to ${path}`);
			}
		});
	}

	listenUnix(
		path: string,
		accept: (stream: Duplex) => void,
	): Promise<Pick<RemoteListener, 'close'>> {
		return this.#waitFor(() => listenAtSocket(this.#client, path, accept));
	}

	forwardAgent(socketPath: string): void {
		allowAgent(this.#client, socketPath);
		this.#hasAgent = true;
	}

	sftp(): Promise<Duplex> {
		return this.#waitForSession(
			async () => {
				const open = promisify<ClientChannel>(done =>
					this.#client.subsys('sftp', (error, channel) => done(error ?? null, channel)),
				);
				try {
					const channel = await open();
					widenWindow(this.#client, channel);
					// stderr shares the channel's window.
					channel.stderr.resume();
					return channel;
				} catch (cause) {
					throw channelFailure(cause, 'The server offers no file transfer');
				}
			},
			channel => channel.destroy(),
		);
	}

	close(): void {
		this.#isClosedHere = true;
		const {stream} = this.#transport;
		this.#client.end();
		// The last bytes are being sent; a peer that does not read them is not waited for.
		stream.end(() => stream.destroy());
		const timer = setTimeout(() => stream.destroy(), goodbyeMs);
		stream.once('close', () => clearTimeout(timer));
		if (stream.destroyed) {
			clearTimeout(timer);
		}
	}

	#openSession(
		request: Omit<SessionRequest, 'hasAgent' | 'roundTripMs' | 'onPtyRefused'>,
	): Promise<Channel> {
		const shared = {
			hasAgent: this.#hasAgent,
			roundTripMs: this.#roundTripMs,
			onPtyRefused: () =>
				this.#limits.onEvent({
					type: 'warning',
					message:
						'PTY allocation request failed: the server refused a terminal, so the session has none.',
				}),
		};
		return this.#waitForSession(
			() => openSession(this.#client, {...request, ...shared}),
			channel => channel.destroy(),
		);
	}

	/** PAM may be slow before the first session. Keepalives find out about a server that is gone. */
	#waitForSession<T>(work: () => Promise<T>, discard?: (late: T) => void): Promise<T> {
		const {answerTimeoutMs, onEvent} = this.#limits;
		const {destination} = this.#transport;
		return notifyWhenSlow(this.#waitFor(work, discard, answerTimeoutMs), () =>
			onEvent({type: 'waiting', for: 'session', destination}),
		);
	}

	#channel<T extends Duplex>(open: () => Promise<T>): Promise<T> {
		return this.#waitFor(open, channel => channel.destroy());
	}

	/** Limits a wait for the server, and ends it when the connection is closed. */
	async #waitFor<T>(
		work: () => Promise<T>,
		discard?: (late: T) => void,
		stepTimeoutMs: number | null = this.#limits.stepTimeoutMs,
	): Promise<T> {
		if (this.#over.signal.aborted || this.#transport.stream.destroyed) {
			throw closedFailure();
		}

		try {
			return await withTimeout(
				{
					stepTimeoutMs: stepTimeoutMs,
					signal: this.#over.signal,
					timedOut: after =>
						new Failure(
							'other',
							'ChannelTimeout',
							`${this.#transport.destination} did not answer within ${after}.`,
						),
				},
				work,
				discard,
			);
		} catch (error) {
			throw this.#over.signal.aborted ? closedFailure() : error;
		}
	}

	#loss(cause: Error | null): string {
		const {tunnelEndsAt, destination} = this.#transport;
		return tunnelEndsAt !== null && Date.now() > tunnelEndsAt.getTime() - capSlackMs
			? 'the tunnel has reached its maximum duration'
			: lossOf(cause, destination);
	}
}

function closedFailure(): Failure {
	return new Failure('other', 'ConnectionGone', 'The connection is closed.');
}
