import type {Buffer} from 'node:buffer';
import type {Duplex, Readable} from 'node:stream';
import type {UsableRoute} from '../model/route.js';
import type {HostKeyProof} from '../model/ssh/host-key-check.js';

/** The size and kind of a terminal, as a `pty-req` carries it (RFC 4254, 6.2). */
export type PtySize = {
	readonly columns: number;
	readonly rows: number;
};

export type Pty = PtySize & {
	/** The value of TERM. */
	readonly term: string;
};

/**
How the remote program ended: its exit status, or the name of the signal that ended it, without
`SIG`. Both are null when it never said.
*/
export type ChannelExit = {
	readonly code: number | null;
	readonly signal: string | null;
};

/**
An open SSH channel with a shell or a command on it. Reading gives the remote's stdout, writing goes
to its stdin; both carry bytes untouched and with back pressure.
*/
export type Channel = Duplex & {
	/** A pty was asked for, and the server gives none. */
	readonly isPtyRefused: boolean;
	/** Shares the channel's window with stdout: read it, or `resume()` it. */
	readonly stderr: Readable;
	/** Tells the remote the new size (`window-change`). */
	resize(size: PtySize): void;
	/** Sends a signal by its name without `SIG`, such as `HUP`. */
	signal(name: string): void;
	/** Settles once, when the channel has closed and everything it sent was handed out. */
	readonly ended: Promise<ChannelExit>;
};

/** Why a connection is gone. */
export type CloseReason =
	/** `close()` was called here. */
	| {readonly type: 'closed'}
	/** The peer, the network or the endpoint ended it; `message` says how, as a sentence part. */
	| {readonly type: 'lost'; readonly message: string};

export type HostKey = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** The key blob in base64. */
	readonly key: string;
	/** `SHA256:…`, as OpenSSH prints it. */
	readonly fingerprint: string;
	/** Met for the first time with this connection. */
	readonly isNew: boolean;
	/** What the boot log says of a new one; null where it is known or nobody asks. */
	readonly proof: HostKeyProof | null;
};

/** Bytes so far. */
export type Traffic = {readonly received: number; readonly sent: number};

/** A TCP port on the instance's side that hands its connections to this side (`-R`). */
export type RemoteListener = {
	/** The port taken, where 0 was asked for. */
	readonly port: number;
	close(): Promise<void>;
};

/** An authenticated SSH connection to an instance. */
export type Connection = {
	readonly route: UsableRoute;
	readonly osUser: string;
	readonly hostKey: HostKey;
	/** The one that was let in: `ssh-ed25519 AAAA…`. */
	readonly publicKey: string;
	/** Such as `curve25519-sha256`. */
	readonly keyExchange: string;
	/** When the tunnel's maximum duration ends it, null for `direct`. */
	readonly tunnelEndsAt: Date | null;
	/** Opens a login shell, on a pty or, with null, without one. */
	openShell(pty: Pty | null, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Runs one command line through the remote's shell, on a pty where one is given. */
	run(command: string, pty?: Pty, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Opens a session, starts nothing in it, and closes it: whether there would be one. */
	trySession(): Promise<void>;
	/**
	Opens TCP from the instance to a host and port (`-L`, `-D`). Ending one half of the stream leaves
	the other open.
	*/
	openStream(host: string, port: number): Promise<Duplex>;
	/** Opens a Unix socket of the instance, by its path. */
	openUnixStream(path: string): Promise<Duplex>;
	/** Lets the instance listen (`-R`); `accept` gets each connection that comes in there. */
	listen(bindHost: string, port: number, accept: (stream: Duplex) => void): Promise<RemoteListener>;
	/** Lets the instance listen at a Unix socket that it makes at this path. */
	listenUnix(
		path: string,
		accept: (stream: Duplex) => void,
	): Promise<Pick<RemoteListener, 'close'>>;
	/**
	Lets the sessions that are opened from now on use the agent that listens at this socket here. What
	has root there can sign with its keys, as long as the connection lasts.
	*/
	forwardAgent(socketPath: string): void;
	/** Starts the file transfer subsystem; what goes over its channel is SFTP as it is on the wire. */
	sftp(): Promise<Duplex>;
	/** Settles once, when the connection is gone. */
	readonly closed: Promise<CloseReason>;
	/** Ends the connection; harmless when it is gone already. */
	close(): void;
	/** Bytes on the wire so far, both ways. */
	readonly traffic: Traffic;
};

/** The four things a connection takes, in the words the progress shows. */
export type Step = 'push' | 'transport' | 'handshake' | 'authenticate';

/**
What `connect` tells while it works. Attempts may overlap: the `route` of a step says whose it is,
null for the push, which serves them all.
*/
export type ConnectionEvent =
	| {readonly type: 'attempt'; readonly route: UsableRoute}
	| {
			readonly type: 'step';
			readonly step: Step;
			readonly status: 'started' | 'done';
			readonly route: UsableRoute | null;
	  }
	/** Told again when the boot log has answered about a new one. */
	| {readonly type: 'hostKey'; readonly hostKey: HostKey}
	/** What the server says before it lets anybody in; raw text of several lines. */
	| {readonly type: 'banner'; readonly text: string}
	/** The server takes its time to answer this. */
	| {readonly type: 'waiting'; readonly for: 'sign-in' | 'session'; readonly destination: string}
	/** The person is being asked, and draws on the terminal meanwhile; or that is over. */
	| {readonly type: 'question'; readonly isOpen: boolean}
	/** Something that did not stop the connection, such as known hosts that cannot be written. */
	| {readonly type: 'warning'; readonly message: string}
	| {
			readonly type: 'fallback';
			readonly from: UsableRoute;
			readonly to: UsableRoute;
			readonly reason: string;
	  };

/** A private key that can sign in, and the public half as it is pushed. */
export type Key = {
	/** OpenSSH or PEM text, decrypted. */
	readonly privateKey: string | Buffer;
	/** `ssh-ed25519 AAAA…`, without a comment. */
	readonly publicKey: string;
};
