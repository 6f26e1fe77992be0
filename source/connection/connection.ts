import type {Buffer} from 'node:buffer';
import type {Duplex, Readable} from 'node:stream';
import type {UsableRoute} from '../model/route.js';

/** The size and kind of a terminal, as a `pty-req` carries it (RFC 4254, 6.2). */
export type PtySize = {
	readonly columns: number;
	readonly rows: number;
};

export type Pty = PtySize & {
	/** The value of TERM. */
	readonly term: string;
};

/** How the remote program ended: its exit status, or the signal that ended it. */
export type ChannelExit = {
	readonly code: number | null;
	readonly signal: string | null;
};

/**
An open SSH channel with a shell or a command on it. Reading gives the remote's stdout, writing goes
to its stdin; both carry bytes untouched and with back pressure.
*/
export type Channel = Duplex & {
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
	/** `SHA256:…`, as OpenSSH prints it. */
	readonly fingerprint: string;
	/** Met for the first time with this connection. */
	readonly isNew: boolean;
};

/** An authenticated SSH connection to an instance. */
export type Connection = {
	readonly route: UsableRoute;
	readonly osUser: string;
	readonly hostKey: HostKey;
	/** When the tunnel's maximum duration ends it, null for `direct`. */
	readonly tunnelEndsAt: Date | null;
	/** Opens a login shell on a pty. */
	openShell(pty: Pty, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Runs one command line through the remote's shell, on a pty where one is given. */
	run(command: string, pty?: Pty, environment?: Readonly<Record<string, string>>): Promise<Channel>;
	/** Settles once, when the connection is gone. */
	readonly closed: Promise<CloseReason>;
	/** Ends the connection; harmless when it is gone already. */
	close(): void;
	/** Bytes on the wire so far, both ways. */
	readonly traffic: {readonly received: number; readonly sent: number};
};

/** The four things a connection takes, in the words the progress shows. */
export type Step = 'push' | 'transport' | 'handshake' | 'authenticate';

/** What `connect` tells while it works. `route` is an index into the plan's usable routes. */
export type ConnectionEvent =
	| {readonly type: 'attempt'; readonly route: UsableRoute}
	| {readonly type: 'step'; readonly step: Step; readonly status: 'started' | 'done'}
	| {readonly type: 'hostKey'; readonly hostKey: HostKey}
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
