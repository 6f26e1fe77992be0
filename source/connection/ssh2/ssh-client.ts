import type {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import {type Algorithms, type AnyAuthMethod, Client} from 'ssh2';
import {isTracing, trace} from '../../model/trace.js';
import {collectIdentification} from './identification.js';
import {countAllTrafficAsKeepalive} from './keepalive.js';
import {useKeyObjects} from './key-objects.js';
import {limitPendingReplies} from './limit-pending-replies.js';
import {type Agreement, offerHybrid} from './offer-hybrid.js';
import {noteTraffic} from './short-lived.js';
import {readSignatureAlgorithms} from './signature-algorithms.js';
import {skipPublicKeyQuery} from './skip-public-key-query.js';

/** What the server allows for signing in, and the way to answer it. */
export type Turn = {
	/** The methods that can continue; null before the first attempt. */
	readonly methodsLeft: readonly string[] | null;
	/** Whether the last attempt succeeded but the server requires another method. */
	readonly isPartial: boolean;
	offer(method: AnyAuthMethod): void;
};

/** ssh2's client on a stream, with promises for its events. */
export type SshClient = {
	readonly client: Client;
	/** Resolves when the server has sent its first bytes. */
	readonly answered: Promise<void>;
	/** Resolves when the keys are exchanged and the host key is verified. */
	readonly handshakeDone: Promise<void>;
	/** Resolves when the server is ready for a key, for the first time or after a refusal. */
	nextTurn(): Promise<Turn>;
	/** Resolves when the person is signed in. */
	readonly ready: Promise<void>;
	/** How long the server took for a reply that costs it no work, in milliseconds; 0 before there was one. */
	readonly roundTripMs: number;
	/** What the server sent instead of an identification; empty where it sent nothing, or speaks SSH. */
	readonly refusal: string;
	/** The algorithms negotiated so far. */
	readonly agreement: Agreement;
	/** The signature algorithms that the server accepts (`server-sig-algs`); null where it does not say. */
	readonly signatures: readonly string[] | null;
	/** Resolves when the connection is closed, with the last error; null for a close without one. */
	readonly closed: Promise<Error | null>;
};

export type SshClientOptions = {
	readonly stream: Duplex;
	readonly algorithms: Algorithms;
	/** Throws when the key is not to be trusted; `closed` then resolves with the error. */
	readonly verifyHostKey: (blob: Buffer) => void;
	readonly keepaliveMs: number;
	readonly onBanner: (text: string) => void;
};

/** The most banner text that is shown before the person is signed in; the rest is ignored. */
const maxBannerLength = 64 * 1024;

/** Starts SSH on an open stream. Destroy the stream to end it. */
export function startSsh(options: SshClientOptions): SshClient {
	const {stream} = options;
	const client = new Client();
	const answered = Promise.withResolvers<void>();
	const handshakeDone = Promise.withResolvers<void>();
	const ready = Promise.withResolvers<void>();
	const closed = Promise.withResolvers<Error | null>();
	let turn = Promise.withResolvers<Turn>();
	let cause: Error | null = null;

	client.on('error', error => {
		cause ??= error;
		stream.destroy();
	});
	client.once('close', () => closed.resolve(stream.errored ?? cause));
	let handshakeDoneAt = 0;
	let roundTripMs = 0;
	client.once('handshake', () => {
		// The client now requests the authentication service, and the server accepts (RFC 4253, 10).
		handshakeDoneAt = performance.now();
		handshakeDone.resolve();
	});
	client.once('ready', () => ready.resolve());
	let bannerLength = 0;
	client.on('banner', (text: string) => {
		const shown = text.slice(0, Math.max(0, maxBannerLength - bannerLength));
		// An empty banner counts, too.
		bannerLength += shown.length + 1;
		if (shown !== '') {
			options.onBanner(shown);
		}
	});
	client.connect({
		sock: stream,
		ident: 'eic',
		// Required here, and not sent: each method that is offered names the OS user.
		username: '',
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
			roundTripMs ||= performance.now() - handshakeDoneAt;
			turn.resolve({methodsLeft, isPartial, offer: next});
		},
		// `connect` limits the waits.
		readyTimeout: 0,
		...(isTracing() && {debug: traceSsh}),
		keepaliveInterval: options.keepaliveMs,
		// The connection is closed at the tick after this many unanswered keepalives.
		keepaliveCountMax: 2,
	});
	const agreement = offerHybrid(client);
	const refusal = collectIdentification(client);
	const announced = readSignatureAlgorithms(client);
	skipPublicKeyQuery(client, announced);
	useKeyObjects(client);
	limitPendingReplies(client, stream);
	countAllTrafficAsKeepalive(client, stream, options.keepaliveMs);
	// The client has paused the stream, so this listener does not start the flow.
	stream.once('data', () => answered.resolve());
	noteTraffic(stream);

	return {
		client,
		answered: answered.promise,
		handshakeDone: handshakeDone.promise,
		ready: ready.promise,
		closed: closed.promise,
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
Traces ssh2's debug messages, except those about data, which would drown the others. The command and the
environment variables are masked: they may hold a secret.
*/
function traceSsh(line: string): void {
	if (!/CHANNEL_(?:DATA|EXTENDED_DATA|WINDOW_ADJUST)/.test(line)) {
		trace('ssh', () => line.replace(/((?:exec|env): ?).*$/s, '$1***)'));
	}
}
