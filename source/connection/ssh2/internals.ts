import type {Buffer} from 'node:buffer';
import type {KeyObject} from 'node:crypto';
import type {Duplex} from 'node:stream';
import type {Client, ClientChannel, ParsedKey} from 'ssh2';

/**
The few parts of ssh2's client below its public interface that eic relies on, in one place. The
version is pinned, and a test of each use counts what goes over the wire.
*/
type Internals = {
	_agent?: AgentSource;
	_agentFwdEnabled: boolean;
	/** What the connection goes over. */
	readonly _sock: Duplex;
	/** Begins the wait for a sign of life anew. */
	_resetKA(): void;
	readonly _protocol: {
		/** What is done about each message, by its name. */
		readonly _handlers: Record<string, MessageHandler | undefined>;
		/** Those of AES-GCM hold their key; they are others after each key exchange. */
		readonly _cipher: Partial<GcmCipher>;
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

/** What ssh2 asks for a connection to an agent. */
type AgentSource = {
	getStream(done: (error: Error | null, stream?: Duplex) => void): void;
};

/** What packets are encrypted with by AES-GCM (RFC 5647; OpenSSH's PROTOCOL, 1.6). */
export type GcmCipher = {
	readonly _encSSLName: 'aes-128-gcm' | 'aes-256-gcm';
	_encKey: Uint8Array | KeyObject;
	/** Four bytes that stay, and eight that count the packets. */
	readonly _encIV: Buffer;
	readonly _dead: boolean;
	outSeqno: number;
	_onWrite(data: Buffer): void;
	allocPacket(payloadLength: number): Buffer;
	encrypt(packet: Buffer): void;
};

/** An ssh2 channel with the parts a request on it needs. */
export type RawChannel = ClientChannel & {
	/** What `setWindow()` asks for. */
	subtype?: 'shell' | 'exec';
	readonly incoming: {window: number};
	readonly _client: Client;
	readonly outgoing: {readonly id: number; readonly state: string};
	/** One for each reply that is still to come, in order. */
	readonly _callbacks: Array<(hasFailed: boolean | Error) => void>;
};

/** Called with the client's protocol, and what the message holds. */
type MessageHandler = (protocol: {requestFailure(): void}, ...content: readonly unknown[]) => void;

export function internalsOf(client: Client): Internals {
	return client as unknown as Internals;
}

/** The window and packet size of ssh2's channels; its flow control counts on them. */
export const channelWindowBytes = 2 * 1024 * 1024;
export const channelPacketBytes = 32 * 1024;

/** What a file transfer may have on its way besides ssh2's own window. */
const extraWindowBytes = 6 * 1024 * 1024;

/**
Lets the server send a file transfer further ahead: with ssh2's window alone 100 ms of delay would mean
20 MB/s. What it adds is never taken back, and ssh2 goes on to renew its own part.
*/
export function widenWindow(client: Client, channel: ClientChannel): void {
	const {outgoing} = channel as RawChannel;
	internalsOf(client)._protocol.channelWindowAdjust(outgoing.id, extraWindowBytes);
}
