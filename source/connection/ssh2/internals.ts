import type {Buffer} from 'node:buffer';
import type {KeyObject} from 'node:crypto';
import type {Duplex} from 'node:stream';
import type {Client, ClientChannel, ParsedKey} from 'ssh2';

/**
The internals of ssh2's client that eic relies on, in one place. The version of ssh2 is pinned; `README.md`
lists each use with its test.
*/
type Internals = {
	_agent?: AgentSource;
	_agentFwdEnabled: boolean;
	/** The stream below the connection. */
	readonly _sock: Duplex;
	/** Restarts the keepalive timer. */
	_resetKA(): void;
	readonly _protocol: {
		/** The handlers of messages, by the names of the messages. */
		readonly _handlers: Record<string, MessageHandler | undefined>;
		/** Those of AES-GCM hold their key. Each key exchange creates new ones. */
		readonly _cipher: {_encKey?: Uint8Array | KeyObject};
		readonly _decipher: {_decipherKey?: Uint8Array | KeyObject};
		authPK(
			user: string,
			key: ParsedKey,
			algorithm: string | undefined,
			sign?: (data: Buffer, done: (signature: Buffer) => void) => void,
		): void;
		session(channel: number, window: number, packetSize: number): void;
		pty(
			channel: number,
			rows: number,
			columns: number,
			height: number,
			width: number,
			term: string,
			modes: null,
			wantReply: boolean,
		): void;
		env(channel: number, name: string, value: string, wantReply: boolean): void;
		shell(channel: number, wantReply: boolean): void;
		exec(channel: number, command: string, wantReply: boolean): void;
		openssh_agentForward(channel: number, wantReply: boolean): void;
		channelWindowAdjust(channel: number, bytes: number): void;
	};
	readonly _chanMgr: {
		get(channel: number): unknown;
		add(
			waiting: ((error: Error | undefined, channel: RawChannel) => void) & {
				readonly type: 'session';
			},
		): number;
	};
};

/** The object that ssh2 asks for a connection to an agent. */
type AgentSource = {
	getStream(done: (error: Error | null, stream?: Duplex) => void): void;
};

/** An ssh2 channel with the internals that requests on it need. */
export type RawChannel = ClientChannel & {
	/** `setWindow()` checks it. */
	subtype?: 'shell' | 'exec';
	readonly incoming: {window: number};
	readonly _client: Client;
	readonly outgoing: {readonly id: number; readonly state: string};
	/** One for each outstanding reply, in order. */
	readonly _callbacks: Array<(hasFailed: boolean | Error) => void>;
};

/** Called with the client's protocol and the fields of the message. */
type MessageHandler = (protocol: {requestFailure(): void}, ...content: readonly unknown[]) => void;

export function internalsOf(client: Client): Internals {
	return client as unknown as Internals;
}

/** The window and packet size of ssh2's channels; its flow control relies on them. */
export const channelWindowBytes = 2 * 1024 * 1024;
export const channelPacketBytes = 32 * 1024;
