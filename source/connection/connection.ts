import type {Buffer} from 'node:buffer';
import type {Duplex, Readable} from 'node:stream';
import type {UsableRoute} from '../model/route.js';
import type {HostKeyProof} from '../model/ssh/host-key-check.js';

/** The size of a terminal in characters, as in a `pty-req` (RFC 4254, 6.2). */
export type PtySize = {
	readonly columns: number;
	readonly rows: number;
};

/** The pseudo-terminal to request (RFC 4254, 6.2). */
export type Pty = PtySize & {
	/** The value of TERM. */
	readonly term: string;
};

/**
How the remote program ended: its exit status, or the name of the signal that killed it, without
`SIG` (RFC 4254, 6.10). Both are null if the server reported neither.
*/
export type ChannelExit = {
	readonly code: number | null;
	readonly signal: string | null;
};

/**
An open SSH channel that runs a shell or a command. Reads return its stdout, writes go to its stdin;
bytes pass unchanged and with back pressure.
*/
export type Channel = Duplex & {
	/** Whether a pty was requested and the server refused it. */
	readonly isPtyRefused: boolean;
	/** Shares the channel's window with stdout: read it or `resume()` it, or stdout stalls. */
	readonly stderr: Readable;
	/** Sends the new size to the remote (`window-change`; RFC 4254, 6.7). */
	resize(size: PtySize): void;
	/** Sends a signal, named without `SIG`, such as `HUP` (RFC 4254, 6.9). */
	signal(name: string): void;
	/** Resolves when the channel has closed and all its data has been read. */
	readonly ended: Promise<ChannelExit>;
};

/** Why a connection closed. */
export type CloseReason =
	/** `close()` was called on this side. */
	| {readonly type: 'closed'}
	/** The peer, the network or the endpoint ended it; `message` says how, as a sentence fragment. */
	| {readonly type: 'lost'; readonly message: string};

/** The host key that a server presented, and what is known about it. */
export type HostKey = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** The key blob in base64. */
	readonly key: string;
	/** `SHA256:…`, as OpenSSH prints it. */
	readonly fingerprint: string;
	/** No key of this instance was remembered before this connection. */
	readonly isNew: boolean;
	/** What the boot log says about a new key; null if the key is known or the log is not read. */
	readonly proof: HostKeyProof | null;
};

/** Bytes transferred so far. */
export type Traffic = {readonly received: number; readonly sent: number};

/** A TCP port on the instance whose connections are forwarded to this side (`ssh -R`). */
export type RemoteListener = {
	/** The port listened on, also when 0 (any free port) was requested. */
	readonly port: number;
	close(): Promise<void>;
};

/** An authenticated SSH connection to an instance. */
export type Connection = {
	readonly route: UsableRoute;
	readonly osUser: string;
	readonly hostKey: HostKey;
	/** The key that signed in: `ssh-ed25519 AAAA…`. */
	readonly publicKey: string;
	/** Such as `curve25519-sha256`. */
	readonly keyExchange: string;
	/** When the tunnel reaches its maximum duration; null for `direct`. */
	readonly tunnelEndsAt: Date | null;
	/** Opens a login shell, on a pty unless that is null. */
	openShell(pty: Pty | null, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Runs a command line in the remote shell, on a pty if one is given. */
	run(command: string, pty?: Pty, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Opens a session channel and closes it again, to learn whether the server allows one. */
	trySession(): Promise<void>;
	/**
	Opens a TCP connection from the instance to a host and port (`ssh -L`, `-D`). Ending one half of the
	stream leaves the other open.
	*/
	openStream(host: string, port: number): Promise<Duplex>;
	/** Connects to a Unix socket on the instance. */
	openUnixStream(path: string): Promise<Duplex>;
	/** Makes the instance listen (`ssh -R`); `accept` gets each incoming connection. */
	listen(bindHost: string, port: number, accept: (stream: Duplex) => void): Promise<RemoteListener>;
	/** Makes the instance listen on a Unix socket that it creates at this path. */
	listenUnix(
		path: string,
		accept: (stream: Duplex) => void,
	): Promise<Pick<RemoteListener, 'close'>>;
	/**
	Forwards the local SSH agent at this socket to sessions opened from now on. While the connection
	lasts, root on the instance can sign with the agent's keys.
	*/
	forwardAgent(socketPath: string): void;
	/** Starts the `sftp` subsystem; the stream carries raw SFTP packets. */
	sftp(): Promise<Duplex>;
	/** Resolves when the connection has closed. */
	readonly closed: Promise<CloseReason>;
	/** Ends the connection; does nothing if it is already closed. */
	close(): void;
	/** Bytes on the wire so far, in each direction. */
	readonly traffic: Traffic;
};

/** The four steps of a connection, named as the progress line names them. */
export type Step = 'push' | 'transport' | 'handshake' | 'authenticate';

/**
What `connect` reports while it works. Attempts may overlap, so a step names its `route`; that is null
for the push, which all attempts share.
*/
export type ConnectionEvent =
	| {readonly type: 'attempt'; readonly route: UsableRoute}
	| {
			readonly type: 'step';
			readonly step: Step;
			readonly status: 'started' | 'done';
			readonly route: UsableRoute | null;
	  }
	/** The image tells who signs in, where the plan had only the default OS user. */
	| {readonly type: 'osUser'; readonly osUser: string}
	/** An OS user that was only likely was refused, and another one is signed in instead. */
	| {readonly type: 'otherOsUser'; readonly refused: string; readonly osUser: string}
	/** Reported again when the boot log has answered about a new key. */
	| {readonly type: 'hostKey'; readonly hostKey: HostKey}
	/** Text from the server before sign-in (RFC 4252, 5.4): raw, may have several lines. */
	| {readonly type: 'banner'; readonly text: string}
	/** The server is slow to answer this request. */
	| {readonly type: 'waiting'; readonly for: 'sign-in' | 'session'; readonly destination: string}
	/** A prompt to the user has opened on the terminal, or has closed again. */
	| {readonly type: 'question'; readonly isOpen: boolean}
	/** A problem that does not stop the connection, such as known hosts that cannot be written. */
	| {readonly type: 'warning'; readonly message: string}
	| {
			readonly type: 'fallback';
			readonly from: UsableRoute;
			readonly to: UsableRoute;
			readonly reason: string;
	  };

/** A private key to sign in with, and its public half as it is pushed. */
export type Key = {
	/** OpenSSH or PEM text, not encrypted. */
	readonly privateKey: string | Buffer;
	/** `ssh-ed25519 AAAA…`, without a comment. */
	readonly publicKey: string;
};
