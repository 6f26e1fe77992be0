import {asFailure, Failure, interrupted} from '../model/failure.js';
import {checkOsUser, likelyOsUsers} from '../model/fleet/os-user.js';
import type {Plan, UsableRoute} from '../model/route.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import {trace} from '../model/trace.js';
import {routesToTry} from '../route/routes-to-try.js';
import {hostAlias, type KnownHosts} from '../store/known-hosts/known-hosts.js';
import type {HostKeyText, KnownHost} from '../store/known-hosts/known-hosts-line.js';
import {type AttemptContext, attempt, type SignedIn} from './attempt.js';
import {signInRefusals} from './authenticate.js';
import {connectFailure, fallbackReason, noUsableRoute} from './connect-failure.js';
import type {Connection, ConnectionEvent, Key} from './connection.js';
import {eventText} from './event-text.js';
import {raceHappyEyeballs} from './happy-eyeballs.js';
import {type ProofReading, startProof} from './host-keys/host-key-proof.js';
import {type KeyPush, noPush, startPush} from './keys/key-push.js';
import {pushLate} from './keys/push-late.js';
import type {OfferedKey} from './keys/signing-keys.js';
import {within} from './limit.js';
import {PermissionDenied} from './permission-denied.js';
import type {Ask} from './second-factor.js';
import type {ConnectionServices} from './services.js';
import {SshConnection} from './ssh2/ssh-connection.js';
import {defaultTiming, type Timing} from './timing.js';

export type ConnectOptions = {
	readonly plan: Plan;
	readonly key: Key;
	/** False for a key that lies on the instance already. */
	readonly isKeyPushed: boolean;
	/** Makes a key of another kind, which is pushed and tried once where the server refuses the first. */
	readonly makeSecondKey?: (() => Promise<Key>) | null;
	/** False keeps to the chosen route. */
	readonly isFallbackAllowed: boolean;
	/** What the endpoint is asked for; null leaves it at its own maximum. */
	readonly maxTunnelSeconds: number | null;
	/** The limit of each wait, up to the handshake. */
	readonly stepTimeoutMs: number;
	/** The limit of each wait after that: for signing in, for a session. @default as long as the server is there */
	readonly answerTimeoutMs?: number | null;
	/** Asks the person for what a server wants besides the key. @default nobody is there */
	readonly ask?: Ask | null;
	/** Calls it off. */
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
	readonly timing?: Timing;
	/** @default 'accept-new' */
	readonly hostKeyCheck?: HostKeyCheck;
	/** The host key that the session began with, on a reconnect. @default none yet */
	readonly pinnedHostKey?: HostKeyText;
};

/** After these another route is of no use: it leads to the same sshd. */
const finalCodes: readonly string[] = [
	...signInRefusals,
	'NoCommonAlgorithm',
	'HostKeyChanged',
	'HostKeyRevoked',
	'HostKeyTooShort',
	'HostKeyDifferent',
	'HostKeyUnknown',
];

/**
Connects to an instance over the first of the plan's usable routes that works, the chosen one first.

The key is pushed once, while the transport opens and the SSH handshake runs. A route that fails or
stays silent for 2 s lets the next one join in; the first that is signed in wins.

@throws Failure: why each route failed; `interrupted()` as soon as the signal fires. Nothing stays
open then.
*/
export async function connect(
	options: ConnectOptions,
	services: ConnectionServices,
): Promise<Connection> {
	const {plan, signal, isFallbackAllowed} = options;
	if (signal.aborted) {
		throw interrupted();
	}

	checkOsUser(plan.osUser, options.isKeyPushed);

	const routes = routesToTry(plan, isFallbackAllowed);
	if (routes.length === 0) {
		throw noUsableRoute(plan);
	}

	const over = new AbortController();
	const onAbort = () => over.abort();
	signal.addEventListener('abort', onAbort, {once: true});
	const emit = (event: ConnectionEvent) => {
		if (!over.signal.aborted) {
			trace('connect', () => eventText(event));
			options.onEvent(event);
		}
	};

	const pushFailed = Promise.withResolvers<never>();
	try {
		const hosts = await services.knownHosts.find(hostAlias(plan.instance));
		if (over.signal.aborted) {
			throw interrupted();
		}

		const pushOf = (key: Key, onFailure: (failure: unknown) => void) =>
			pushFor({...options, key}, services, over.signal, emit, onFailure);
		const push = pushOf(options.key, failure => {
			pushFailed.reject(failure);
			over.abort();
		});
		const {makeSecondKey} = options;
		let second: Promise<OfferedKey> | undefined;
		const askSecond =
			makeSecondKey &&
			(() => {
				// A push that fails here leaves the refusal of the first key to be told.
				second ??= makeSecondKey().then(key => ({key, push: pushOf(key, () => {})}));
				return second;
			});
		const context: AttemptContext = {
			...options,
			...plan,
			services,
			keys: {first: {key: options.key, push}, second: askSecond ?? null},
			known: {
				instance: plan.instance,
				hosts,
				file: services.knownHosts.file,
				check: options.hostKeyCheck,
				pinned: options.pinnedHostKey ?? null,
			},
			proof: proofFor(options, services, hosts, over.signal),
			answerTimeoutMs: options.answerTimeoutMs ?? null,
			ask: options.ask ?? null,
			hasWorked: services.hasWorked?.(plan.instance, plan.osUser) ?? false,
			timing: options.timing ?? defaultTiming,
			likelyOsUsers: async () =>
				services.likelyOsUsers?.(plan.instance, over.signal) ?? likelyOsUsers(null, plan.instance),
			onEvent: emit,
		};
		const winner = await Promise.race([
			pushFailed.promise,
			race(routes, context, over.signal).catch(async (error: unknown) => {
				// A server that hangs up at the first refusal is asked about the second key anew.
				if (!(error instanceof PermissionDenied && askSecond && second === undefined)) {
					throw error;
				}

				const keys = {first: await askSecond(), second: null};
				return race(routes, {...context, keys}, over.signal);
			}),
		]);
		if (winner.hostKey.isNew) {
			await remember(winner, plan, services.knownHosts, emit);
		}

		return new SshConnection(winner, {
			osUser: plan.osUser,
			stepTimeoutMs: options.stepTimeoutMs,
			answerTimeoutMs: options.answerTimeoutMs ?? null,
			onEvent: options.onEvent,
		});
	} catch (error) {
		throw signal.aborted ? interrupted() : connectFailure(error, routes, plan);
	} finally {
		signal.removeEventListener('abort', onAbort);
		over.abort();
	}
}

/** Nobody asks about a key that is known, or where none is looked at. */
function proofFor(
	{plan, hostKeyCheck, pinnedHostKey}: ConnectOptions,
	{bootLog}: ConnectionServices,
	hosts: readonly KnownHost[],
	signal: AbortSignal,
): ProofReading | null {
	const isKnown = pinnedHostKey !== undefined || hosts.some(host => !host.isRevoked);
	return bootLog === undefined || hostKeyCheck === 'off' || isKnown
		? null
		: startProof(plan.instance, () => bootLog(plan.instance, signal));
}

function pushFor(
	{plan, key, isKeyPushed, stepTimeoutMs, timing = defaultTiming}: ConnectOptions,
	services: ConnectionServices,
	signal: AbortSignal,
	emit: (event: ConnectionEvent) => void,
	onFailure: (failure: unknown) => void,
): KeyPush {
	if (!isKeyPushed) {
		return noPush;
	}

	const {instance, osUser} = plan;
	const request = {instance, osUser, publicKey: key.publicKey};
	return startPush(async () => {
		try {
			emit({type: 'step', step: 'push', status: 'started', route: null});
			await within({stepTimeoutMs: stepTimeoutMs, signal, late: pushLate}, pushSignal =>
				services.pushKey(request, pushSignal),
			);
			emit({type: 'step', step: 'push', status: 'done', route: null});
		} catch (error) {
			onFailure(error);
			throw error;
		}
	}, timing);
}

function race(
	routes: readonly UsableRoute[],
	context: AttemptContext,
	signal: AbortSignal,
): Promise<SignedIn> {
	return raceHappyEyeballs({
		candidates: routes,
		patienceMs: context.timing.patienceMs,
		signal,
		run: (route, routeSignal, onAnswer) => attempt(route, context, routeSignal, onAnswer),
		isFinal: failure => failure instanceof Failure && finalCodes.includes(failure.code),
		onNext: (from, to, failure) =>
			context.onEvent({type: 'fallback', from, to, reason: fallbackReason(failure)}),
		discard: ({transport}) => transport.stream.destroy(),
	});
}

/** Known hosts that cannot be written are no reason to turn a good connection away. */
async function remember(
	{hostKeyText}: SignedIn,
	{instance}: Plan,
	knownHosts: KnownHosts,
	emit: (event: ConnectionEvent) => void,
): Promise<void> {
	try {
		await knownHosts.remember(hostAlias(instance), hostKeyText);
	} catch (error) {
		emit({
			type: 'warning',
			message: `The host key could not be remembered: ${asFailure(error).message}`,
		});
	}
}
