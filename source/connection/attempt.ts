import type {Buffer} from 'node:buffer';
import type {Instance} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {UsableRoute} from '../model/route.js';
import {trace} from '../model/trace.js';
import type {HostKeyText} from '../store/known-hosts/known-hosts-line.js';
import {authenticate} from './authenticate.js';
import type {ConnectionEvent, HostKey, Key, Step} from './connection.js';
import {checkHostKey} from './host-keys/check-host-key.js';
import {hostKeyText, type KnownKeys, verifyHostKey} from './host-keys/host-key.js';
import type {PendingProof} from './host-keys/host-key-proof.js';
import type {SigningKeys} from './keys/signing-keys.js';
import {notifyWhenSlow} from './notify-when-slow.js';
import type {Ask} from './second-factor.js';
import {handshakeTimeout, signInTimeout} from './sign-in-timeouts.js';
import {algorithmsFor, trustedTypes} from './ssh2/ssh-algorithms.js';
import {type SshClient, startSsh} from './ssh2/ssh-client.js';
import {handshakeFailure} from './ssh2/ssh-failure.js';
import type {Timing} from './timing.js';
import {destinationOf, openTransport, type Transport} from './transport.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';
import {withTimeout} from './with-timeout.js';

/** What all attempts of one connection share. */
export type AttemptContext = {
	readonly instance: Instance;
	/** Known by the time the server may be signed in to. */
	readonly osUser: Promise<string>;
	readonly port: number;
	readonly keys: SigningKeys;
	readonly known: KnownKeys;
	/** The boot log to compare a new host key with; null for none. */
	readonly proof: PendingProof | null;
	readonly maxTunnelSeconds: number | null;
	/** The limit of each step up to and including the SSH handshake. */
	readonly stepTimeoutMs: number;
	/** The limit of signing in; null to wait until the connection closes. */
	readonly answerTimeoutMs: number | null;
	readonly ask: Ask | null;
	readonly timing: Timing;
	readonly hasWorked: (osUser: string) => boolean;
	readonly likelyOsUsers: () => Promise<LikelyOsUsers>;
	readonly services: TunnelServices;
	readonly onEvent: (event: ConnectionEvent) => void;
};

/** A route on which the user is signed in. */
export type SignedIn = {
	readonly route: UsableRoute;
	readonly transport: Transport;
	readonly ssh: SshClient;
	readonly hostKey: HostKey;
	readonly hostKeyText: HostKeyText;
	/** The key that the server accepted. */
	readonly key: Key;
};

/**
Opens the transport of one route, makes the SSH handshake and signs in. If any step fails, nothing
stays open.

@param onAnswer Called when the server has sent its first bytes.
@throws Failure of the step that failed; `interrupted()` when the signal fires.
*/
export async function attempt(
	route: UsableRoute,
	context: AttemptContext,
	signal: AbortSignal,
	onAnswer: () => void,
): Promise<SignedIn> {
	const {port, stepTimeoutMs, services, maxTunnelSeconds, onEvent} = context;
	const step = (name: Step, status: 'started' | 'done') => {
		if (!signal.aborted) {
			onEvent({type: 'step', step: name, status, route});
		}
	};

	onEvent({type: 'attempt', route});
	step('transport', 'started');
	const transport = await openTransport({route, port, maxTunnelSeconds}, services, {
		stepTimeoutMs: stepTimeoutMs,
		signal,
	});
	try {
		step('transport', 'done');
		return await signIn(transport, route, context, {signal, onAnswer, step});
	} catch (error) {
		transport.stream.destroy();
		throw error;
	}
}

type Progress = {
	readonly signal: AbortSignal;
	readonly onAnswer: () => void;
	readonly step: (name: Step, status: 'started' | 'done') => void;
};

async function signIn(
	transport: Transport,
	route: UsableRoute,
	context: AttemptContext,
	{signal, onAnswer, step}: Progress,
): Promise<SignedIn> {
	const {known, stepTimeoutMs, answerTimeoutMs, timing, onEvent} = context;
	const destination = destinationOf(route, context.port);
	const presented = Promise.withResolvers<{readonly hostKey: HostKey; readonly blob: Buffer}>();
	step('handshake', 'started');
	let lastBanner: string | null = null;
	const ssh = startSsh({
		stream: transport.stream,
		algorithms: algorithmsFor(known.pinned ? [known.pinned.type] : trustedTypes(known.hosts)),
		verifyHostKey(blob) {
			const hostKey = verifyHostKey(blob, known);
			presented.resolve({hostKey, blob});
		},
		keepaliveMs: timing.keepaliveMs,
		onBanner(text) {
			lastBanner = text.trim() || lastBanner;
			onEvent({type: 'banner', text});
		},
	});
	ssh.answered.then(onAnswer);
	await withTimeout(
		{stepTimeoutMs, signal, timedOut: after => handshakeTimeout(destination, after)},
		() =>
			Promise.race([
				ssh.handshakeDone,
				ssh.closed.then(cause => {
					throw handshakeFailure(cause, destination, ssh);
				}),
			]),
	);
	step('handshake', 'done');
	trace('ssh', () => `key exchange ${ssh.agreement.keyExchange} with ${destination}`);
	const {hostKey, blob} = await presented.promise;
	const osUser = await context.osUser;
	const checked = checkHostKey(hostKey, blob, {
		...context,
		onHostKey(key) {
			if (!signal.aborted) {
				onEvent({type: 'hostKey', hostKey: key});
			}
		},
		onWarning: message => onEvent({type: 'warning', message}),
	});
	if (known.check === 'strict') {
		await checked;
	}

	let isAsking = false;
	const limit = {
		stepTimeoutMs: answerTimeoutMs,
		timedOut: (after: string) => signInTimeout(destination, after),
	};
	const signedIn = withTimeout({...limit, signal}, stopSignal =>
		authenticate(ssh, {
			...context,
			osUser,
			hasWorked: context.hasWorked(osUser),
			destination,
			signal: stopSignal,
			onOffer() {
				lastBanner = null;
				step('authenticate', 'started');
			},
			lastBanner: () => lastBanner,
			onQuestion(isOpen) {
				isAsking = isOpen;
				onEvent({type: 'question', isOpen});
			},
			onInstructions: text => onEvent({type: 'banner', text}),
		}),
	);
	// If the boot log contradicts the host key, signing in fails at once.
	const [trusted, key] = await Promise.all([
		checked,
		notifyWhenSlow(
			signedIn,
			() => onEvent({type: 'waiting', for: 'sign-in', destination}),
			() => isAsking,
		),
	]);
	step('authenticate', 'done');
	return {route, transport, ssh, hostKey: trusted, hostKeyText: hostKeyText(blob), key};
}
