import type {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import {type Algorithms, type AnyAuthMethod, Client} from 'ssh2';
import {isTracing, trace} from '../../model/trace.js';
import {hearIdentification} from './identification.js';
import {countAllTrafficAsKeepalive} from './keepalive.js';
import {useKeyObjects} from './key-objects.js';
import {limitPendingReplies} from './limit-pending-replies.js';
import {type Agreement, offerHybrid} from './offer-hybrid.js';
import {noteShortLived} from './short-lived.js';
import {hearSignatureAlgorithms} from './signature-algorithms.js';
import {skipPublicKeyQuery} from './skip-public-key-query.js';
import {writeWholePackets} from './whole-packets.js';

/** The server's word on who may sign in how, and the way to answer it. */
export type Turn = {
	/** The methods that can continue; null before the first try. */
	readonly methodsLeft: readonly string[] | null;
	/** The last try was right, but the server wants more. */
	readonly isPartial: boolean;
	offer(method: AnyAuthMethod): void;
};

/** ssh2's client on a stream, as a few promises. */
export type SshClient = {
	readonly client: Client;
	/** The server has sent its first bytes. */
	readonly answered: Promise<void>;
	/** The secret is shared and the host key is verified. */
	readonly handshakeDone: Promise<void>;
	/** The server is ready to hear about a key, for the first time or after a refusal. */
	nextTurn(): Promise<Turn>;
	/** Signed in. */
	readonly ready: Promise<void>;
	/** How long the server took for an answer that costs it nothing; 0 before there was one. */
	readonly roundTripMs: number;
	/** What the server has said in place of an identification; empty where it said nothing or is one of SSH. */
	readonly refusal: string;
	/** What has been agreed on with the server so far. */
	readonly agreement: Agreement;
	/** The signatures that the server says it takes (`server-sig-algs`); null where it does not say. */
	readonly signatures: readonly string[] | null;
	/** The connection is gone, with what was said last; null for an end without a word. */
	readonly closed: Promise<Error | null>;
};

export type SshClientOptions = {
	readonly stream: Duplex;
	readonly osUser: string;
	readonly algorithms: Algorithms;
	/** Throws when the key is not to be trusted; the error becomes the cause of `gone`. */
	readonly verifyHostKey: (blob: Buffer) => void;
	readonly keepaliveMs: number;
	readonly onBanner: (text: string) => void;
};

/** What a server may say before it lets anybody in; the rest is not listened to. */
const maxBannerLength = 64 * 1024;

/** Starts SSH on an open stream. Destroying the stream ends it. */
export function startSsh(options: SshClientOptions): SshClient {
	const {stream} = options;
	const client = new Client();
	const answered = Promise.withResolvers<void>();
	const shaken = Promise.withResolvers<void>();
	const ready = Promise.withResolvers<void>();
	const gone = Promise.withResolvers<Error | null>();
	let turn = Promise.withResolvers<Turn>();
	let cause: Error | null = null;

	client.on('error', error => {
		cause ??= error;
		stream.destroy();
	});
	client.once('close', () => gone.resolve(stream.errored ?? cause));
	let shakenAt = 0;
	let roundTripMs = 0;
	client.once('handshake', () => {
		// Now the client asks to sign in, and the server says that it may ask (RFC 4253, 10).
		shakenAt = performance.now();
		shaken.resolve();
	});
	client.once('ready', () => ready.resolve());
	let bannerLength = 0;
	client.on('banner', (text: string) => {
		const heard = text.slice(0, Math.max(0, maxBannerLength - bannerLength));
		// An empty one counts, too.
		bannerLength += heard.length + 1;
		if (heard !== '') {
			options.onBanner(heard);
		}
	});
	client.connect({
		sock: stream,
		ident: 'eic',
		username: options.osUser,
		algorithms: options.algorithms,
		hostVerifier: (blob: Buffer): boolean => {
			try {
				options.verifyHostKey(blob);
				return true;
			} catch (error) {
				cause = error as Error;
				return false;
			}
		},
		authHandler: (methodsLeft, isPartial, next) => {
			roundTripMs ||= performance.now() - shakenAt;
			turn.resolve({methodsLeft, isPartial, offer: next});
		},
		// The limits of the waits are `connect`'s.
		readyTimeout: 0,
		...(isTracing() && {debug: traceSsh}),
		keepaliveInterval: options.keepaliveMs,
		// A peer is given up at the tick after this many were left unanswered.
		keepaliveCountMax: 2,
	});
	const agreement = offerHybrid(client);
	const refusal = hearIdentification(client);
	const announced = hearSignatureAlgorithms(client);
	skipPublicKeyQuery(client, announced);
	useKeyObjects(client);
	writeWholePackets(client);
	limitPendingReplies(client, stream);
	countAllTrafficAsKeepalive(client, stream, options.keepaliveMs);
	// The client has paused the stream and reads it later: this listener does not start the flow.
	stream.once('data', () => answered.resolve());
	// As they came, and decrypted.
	stream.on('data', (chunk: Buffer) => noteShortLived(2 * chunk.length));

	return {
		client,
		answered: answered.promise,
		handshakeDone: shaken.promise,
		ready: ready.promise,
		closed: gone.promise,
		get roundTripMs() {
			return roundTripMs;
		},
		agreement,
		get refusal() {
			return refusal();
		},
		get signatures() {
			return announced();
		},
		async nextTurn() {
			const taken = await turn.promise;
			turn = Promise.withResolvers<Turn>();
			return taken;
		},
	};
}

/**
What ssh2 says of its packets, but for those that carry what is typed and shown, which would drown the
rest, and but for the command and the variables that the remote gets: they may hold a secret.
*/
function traceSsh(line: string): void {
	if (!/CHANNEL_(?:DATA|EXTENDED_DATA|WINDOW_ADJUST)/.test(line)) {
		trace('ssh', () => line.replace(/((?:exec|env): ?).*$/s, '$1***)'));
	}
}
