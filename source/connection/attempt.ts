import type {Buffer} from 'node:buffer';
import {Failure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {UsableRoute} from '../model/route.js';
import {trace} from '../model/trace.js';
import type {HostKeyText} from '../store/known-hosts/known-hosts-line.js';
import {authenticate} from './authenticate.js';
import type {ConnectionEvent, HostKey, Key, Step} from './connection.js';
import {hostKeyText, type KnownKeys, unknownKey, verifyHostKey} from './host-keys/host-key.js';
import type {ProofReading} from './host-keys/host-key-proof.js';
import type {SigningKeys} from './keys/signing-keys.js';
import {within} from './limit.js';
import {sayingWhenSlow} from './say-when-slow.js';
import type {Ask} from './second-factor.js';
import {algorithmsFor, trustedTypes} from './ssh2/ssh-algorithms.js';
import {type SshClient, startSsh} from './ssh2/ssh-client.js';
import {handshakeFailure} from './ssh2/ssh-failure.js';
import type {Timing} from './timing.js';
import {destinationOf, openTransport, type Transport} from './transport.js';
import type {TunnelServices} from './tunnel/target-tunnel.js';

/** What all attempts of a connection have in common. */
export type AttemptContext = {
	readonly instance: Instance;
	readonly osUser: string;
	readonly port: number;
	readonly keys: SigningKeys;
	readonly known: KnownKeys;
	/** The boot log that a new key is compared with; null for none. */
	readonly proof: ProofReading | null;
	readonly maxTunnelSeconds: number | null;
	/** The limit of each wait, up to the handshake. */
	readonly stepTimeoutMs: number;
	/** The limit of signing in; null for as long as the server is there. */
	readonly answerTimeoutMs: number | null;
	readonly ask: Ask | null;
	readonly timing: Timing;
	readonly hasWorked: boolean;
	readonly likelyOsUsers: () => Promise<LikelyOsUsers>;
	readonly services: TunnelServices;
	readonly onEvent: (event: ConnectionEvent) => void;
};

/** A route on which the person is signed in. */
export type SignedIn = {
	readonly route: UsableRoute;
	readonly transport: Transport;
	readonly ssh: SshClient;
	readonly hostKey: HostKey;
	readonly hostKeyText: HostKeyText;
	/** The key that was let in. */
	readonly key: Key;
};

/**
Takes one route from the transport to being signed in. Whatever goes wrong, nothing stays open.

@param onAnswer Called when the server has said something.
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
	const {known, osUser, stepTimeoutMs, answerTimeoutMs, timing, onEvent} = context;
	const destination = destinationOf(route, context.port);
	const shown = Promise.withResolvers<{readonly hostKey: HostKey; readonly blob: Buffer}>();
	step('handshake', 'started');
	let lastWords: string | null = null;
	const ssh = startSsh({
		stream: transport.stream,
		osUser,
		algorithms: algorithmsFor(known.pinned ? [known.pinned.type] : trustedTypes(known.hosts)),
		verifyHostKey(blob) {
			const hostKey = verifyHostKey(blob, known);
			shown.resolve({hostKey, blob});
		},
		keepaliveMs: timing.keepaliveMs,
		onBanner(text) {
			lastWords = text.trim() || lastWords;
			onEvent({type: 'banner', text});
		},
	});
	ssh.answered.then(onAnswer);
	await within(
		{stepTimeoutMs: stepTimeoutMs, signal, late: after => silent(destination, after)},
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
	const {hostKey, blob} = await shown.promise;
	const proven = prove(hostKey, blob, context, signal);
	if (known.check === 'strict') {
		await proven;
	}

	// A key that turns out to be another one ends the signing in at once.
	let isAsking = false;
	const limit = {stepTimeoutMs: answerTimeoutMs, late: (after: string) => slow(destination, after)};
	const signedIn = within({...limit, signal}, over =>
		authenticate(ssh, {
			...context,
			destination,
			signal: over,
			onOffer() {
				lastWords = null;
				step('authenticate', 'started');
			},
			lastWords: () => lastWords,
			onQuestion(isOpen) {
				isAsking = isOpen;
				onEvent({type: 'question', isOpen});
			},
			onSaid: text => onEvent({type: 'banner', text}),
		}),
	);
	const [trusted, key] = await Promise.all([
		proven,
		sayingWhenSlow(
			signedIn,
			() => onEvent({type: 'waiting', for: 'sign-in', destination}),
			() => isAsking,
		),
	]);
	step('authenticate', 'done');
	return {route, transport, ssh, hostKey: trusted, hostKeyText: hostKeyText(blob), key};
}

/** Tells of the host key, and of what the boot log says where it is new. */
async function prove(
	hostKey: HostKey,
	blob: Buffer,
	{proof, known, onEvent}: AttemptContext,
	signal: AbortSignal,
): Promise<HostKey> {
	const tell = (key: HostKey): HostKey => {
		if (!signal.aborted) {
			onEvent({type: 'hostKey', hostKey: key});
		}

		return key;
	};

	if (!hostKey.isNew || proof === null) {
		tell(hostKey);
		if (known.check === 'off' && !isRemembered(blob, known)) {
			onEvent({type: 'warning', message: 'The host key is not the one that is remembered.'});
		}

		if (hostKey.isNew && known.check === 'strict') {
			throw unknownKey(known.instance, hostKey);
		}

		return hostKey;
	}

	tell({...hostKey, proof: {verdict: 'pending'}});
	const proven = {...hostKey, proof: await proof.of(blob)};
	if (known.check === 'strict' && proven.proof.verdict !== 'verified') {
		throw unknownKey(known.instance, proven);
	}

	return tell(proven);
}

/** Whether nothing is known that speaks against this key. */
function isRemembered(blob: Buffer, {hosts}: KnownKeys): boolean {
	const {key} = hostKeyText(blob);
	return hosts.every(({isRevoked}) => isRevoked) || hosts.some(host => host.key === key);
}

function silent(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'HandshakeTimeout',
		`${destination} took the connection, but no SSH handshake was possible within ${after}.`,
		{nextStep: 'Check that it is an sshd, and whether the instance is overloaded.'},
	);
}

function slow(destination: string, after: string): Failure {
	return new Failure(
		'other',
		'SignInTimeout',
		`${destination} did not say within ${after} whether the key may sign in.`,
		{nextStep: 'The instance may be overloaded: try again in a moment.'},
	);
}
