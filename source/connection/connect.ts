import {asFailure, Failure, interrupted} from '../model/failure.js';
import {checkOsUser, type LikelyOsUsers, likelyOsUsers} from '../model/fleet/os-user.js';
import type {Plan, UsableRoute} from '../model/route.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import {trace} from '../model/trace.js';
import {routesToTry} from '../route/routes-to-try.js';
import {hostAlias, type KnownHosts} from '../store/known-hosts/known-hosts.js';
import type {HostKeyText, KnownHost} from '../store/known-hosts/known-hosts-line.js';
import {type AttemptContext, attempt, type SignedIn} from './attempt.js';
import {connectFailure, fallbackReason, noUsableRoute} from './connect-failure.js';
import type {Connection, ConnectionEvent, Key} from './connection.js';
import {eventText} from './event-text.js';
import {raceHappyEyeballs} from './happy-eyeballs.js';
import {type PendingProof, startProof} from './host-keys/host-key-proof.js';
import {type KeyPush, noPush, startPush} from './keys/key-push.js';
import {pushTimeout} from './keys/push-timeout.js';
import type {OfferedKey} from './keys/signing-keys.js';
import {PermissionDenied} from './permission-denied.js';
import type {Ask} from './second-factor.js';
import type {ConnectionServices} from './services.js';
import {signInRefusals} from './sign-in-refusal.js';
import {SshConnection} from './ssh2/ssh-connection.js';
import {defaultTiming, type Timing} from './timing.js';
import {withTimeout} from './with-timeout.js';

/** What to connect to, with which key, and how long to wait. */
export type ConnectOptions = {
	readonly plan: Plan;
	readonly key: Key;
	/** False for a key that is already authorized on the instance. */
	readonly isKeyPushed: boolean;
	/** Creates a key of another type, which is pushed and tried once if the server refuses the first. */
	readonly makeSecondKey?: (() => Promise<Key>) | null;
	/** False to use the chosen route only. */
	readonly isFallbackAllowed: boolean;
	/** The maximum duration to request for a tunnel; null leaves it at the endpoint's own. */
	readonly maxTunnelSeconds: number | null;
	/** The limit of each step up to and including the SSH handshake. */
	readonly stepTimeoutMs: number;
	/** The limit of each later step: signing in, opening a session. @default until the connection closes */
	readonly answerTimeoutMs?: number | null;
	/** Asks the user for what a server requires besides the key. @default nobody can be asked */
	readonly ask?: Ask | null;
	/** Cancels the attempt. */
	readonly signal: AbortSignal;
	readonly onEvent: (event: ConnectionEvent) => void;
	readonly timing?: Timing;
	/** @default 'accept-new' */
	readonly hostKeyCheck?: HostKeyCheck;
	/** On a reconnect, the host key that the session began with. @default none */
	readonly pinnedHostKey?: HostKeyText;
};

/** Failure codes after which another route is useless, because it leads to the same sshd. */
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
Connects to an instance over the first of the plan's usable routes that works, starting with the chosen
one.

The key is pushed once, while the transport opens and the SSH handshake runs. When a route fails or
stays silent for 2 s, the next one starts as well; the first on which the user is signed in wins.

@throws Failure that lists why each route failed; `interrupted()` as soon as the signal fires. Nothing
stays open then.
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

	const stop = new AbortController();
	const onAbort = () => stop.abort();
	signal.addEventListener('abort', onAbort, {once: true});
	const emit = (event: ConnectionEvent) => {
		if (!stop.signal.aborted) {
			trace('connect', () => eventText(event));
			options.onEvent(event);
		}
	};

	const pushFailed = Promise.withResolvers<never>();
	try {
		const hosts = await services.knownHosts.find(hostAlias(plan.instance));
		if (stop.signal.aborted) {
			throw interrupted();
		}

		let likelyOnes: Promise<LikelyOsUsers> | undefined;
		const likely = () => {
			likelyOnes ??= likelyOf(plan, services, stop.signal);
			return likelyOnes;
		};
		const osUser =
			plan.osUserFrom === 'default'
				? likelyOsUserOf(plan, likely(), emit)
				: Promise.resolve(plan.osUser);
		const pushOf = (key: Key, onFailure: (failure: unknown) => void) =>
			startKeyPush({...options, key, osUser}, services, stop.signal, emit, onFailure);
		const push = pushOf(options.key, failure => {
			pushFailed.reject(failure);
			stop.abort();
		});
		const {makeSecondKey} = options;
		let second: Promise<OfferedKey> | undefined;
		const getSecondKey =
			makeSecondKey &&
			(() => {
				// If this push fails, the refusal of the first key is reported.
				second ??= makeSecondKey().then(key => ({key, push: pushOf(key, () => {})}));
				return second;
			});
		const context: AttemptContext = {
			...options,
			instance: plan.instance,
			port: plan.port,
			osUser,
			services,
			keys: {first: {key: options.key, push}, second: getSecondKey ?? null},
			known: {
				instance: plan.instance,
				hosts,
				file: services.knownHosts.file,
				check: options.hostKeyCheck,
				pinned: options.pinnedHostKey ?? null,
			},
			proof: proofFor(options, services, hosts, stop.signal),
			answerTimeoutMs: options.answerTimeoutMs ?? null,
			ask: options.ask ?? null,
			hasWorked: name => services.hasWorked?.(plan.instance, name) ?? false,
			timing: options.timing ?? defaultTiming,
			likelyOsUsers: likely,
			onEvent: emit,
		};
		const winner = await Promise.race([
			pushFailed.promise,
			raceRoutes(routes, context, stop.signal).catch(async (error: unknown) => {
				// A server that hangs up at the first refusal gets the second key on a new connection.
				if (!(error instanceof PermissionDenied && getSecondKey && second === undefined)) {
					throw error;
				}

				const keys = {first: await getSecondKey(), second: null};
				return raceRoutes(routes, {...context, keys}, stop.signal);
			}),
		]);
		if (winner.hostKey.isNew) {
			await remember(winner, plan, services.knownHosts, emit);
		}

		return new SshConnection(winner, {
			osUser: await osUser,
			stepTimeoutMs: options.stepTimeoutMs,
			answerTimeoutMs: options.answerTimeoutMs ?? null,
			onEvent: options.onEvent,
		});
	} catch (error) {
		throw signal.aborted ? interrupted() : connectFailure(error, routes, plan);
	} finally {
		signal.removeEventListener('abort', onAbort);
		stop.abort();
	}
}

/** Starts to read the boot log, unless a host key is known already or none is checked. */
function proofFor(
	{plan, hostKeyCheck, pinnedHostKey}: ConnectOptions,
	{bootLog}: ConnectionServices,
	hosts: readonly KnownHost[],
	signal: AbortSignal,
): PendingProof | null {
	const isKnown = pinnedHostKey !== undefined || hosts.some(host => !host.isRevoked);
	return bootLog === undefined || hostKeyCheck === 'off' || isKnown
		? null
		: startProof(plan.instance, () => bootLog(plan.instance, signal));
}

/** What the image tells of its OS users. */
async function likelyOf(
	{instance}: Plan,
	services: ConnectionServices,
	signal: AbortSignal,
): Promise<LikelyOsUsers> {
	return services.likelyOsUsers?.(instance, signal) ?? likelyOsUsers(null, instance);
}

/** The likeliest OS user. The transport opens meanwhile. */
async function likelyOsUserOf(
	plan: Plan,
	likely: Promise<LikelyOsUsers>,
	emit: (event: ConnectionEvent) => void,
): Promise<string> {
	const [osUser = plan.osUser] = (await likely).osUsers;
	if (osUser !== plan.osUser) {
		emit({type: 'osUser', osUser});
	}

	return osUser;
}

function startKeyPush(
	{
		plan,
		osUser,
		key,
		isKeyPushed,
		stepTimeoutMs,
		timing = defaultTiming,
	}: ConnectOptions & {readonly osUser: Promise<string>},
	services: ConnectionServices,
	signal: AbortSignal,
	emit: (event: ConnectionEvent) => void,
	onFailure: (failure: unknown) => void,
): KeyPush {
	if (!isKeyPushed) {
		return noPush;
	}

	return startPush(async () => {
		try {
			emit({type: 'step', step: 'push', status: 'started', route: null});
			const request = {
				instance: plan.instance,
				osUser: await osUser,
				publicKey: key.publicKey,
			};
			await withTimeout({stepTimeoutMs, signal, timedOut: pushTimeout}, pushSignal =>
				services.pushKey(request, pushSignal),
			);
			emit({type: 'step', step: 'push', status: 'done', route: null});
		} catch (error) {
			onFailure(error);
			throw error;
		}
	}, timing);
}

function raceRoutes(
	routes: readonly UsableRoute[],
	context: AttemptContext,
	signal: AbortSignal,
): Promise<SignedIn> {
	return raceHappyEyeballs({
		candidates: routes,
		attemptDelayMs: context.timing.fallbackDelayMs,
		signal,
		run: (route, routeSignal, onAnswer) => attempt(route, context, routeSignal, onAnswer),
		isFinal: failure => failure instanceof Failure && finalCodes.includes(failure.code),
		onNext: (from, to, failure) =>
			context.onEvent({type: 'fallback', from, to, reason: fallbackReason(failure)}),
		discard: ({transport}) => transport.stream.destroy(),
	});
}

/** Remembers a new host key. A failure to write it is only a warning: the connection is good. */
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
