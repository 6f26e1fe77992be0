import path from 'node:path';
import process from 'node:process';
import {type ConnectOptions, connect} from '../../source/connection/connect.js';
import type {Connection, ConnectionEvent} from '../../source/connection/connection.js';
import {makeDial} from '../../source/connection/dial.js';
import {makeEphemeralKey} from '../../source/connection/keys/ephemeral-key.js';
import type {ConnectionServices} from '../../source/connection/services.js';
import {defaultTiming, type Timing} from '../../source/connection/timing.js';
import type {OsUserOrigin} from '../../source/model/fleet/os-user-choice.js';
import {isUsable, type Route, type UsableRoute} from '../../source/model/route.js';
import {type KnownHosts, openKnownHosts} from '../../source/store/known-hosts/known-hosts.js';
import {endpointWith, instanceWith} from './fixtures.js';
import {temporaryHome} from './program/temporary-home.js';

// One folder for all trials of the process, so that a trial that is never ended leaves nothing behind.
const home = temporaryHome();
process.once('exit', () => home.remove());
let trials = 0;

export const instance = instanceWith();

export const endpoint = endpointWith({
	subnetId: 'subnet-1',
	availabilityZone: 'us-east-1a',
	dnsName: 'eice-1.ec2-instance-connect-endpoint.us-east-1.amazonaws.com',
	ipAddressType: 'ipv4',
});

export function directRoute(address: string): UsableRoute {
	return {
		type: 'direct',
		family: 'public-ipv4',
		address,
		endpoint: null,
		usable: true,
		chosen: false,
		reason: 'has a public IPv4 address',
		short: '',
	};
}

export function eiceRoute(address: string): UsableRoute {
	return {...directRoute(address), type: 'eice', family: 'private-ipv4', endpoint};
}

/** What to connect to, and what is different from a plain connection. */
export type TrialOptions = {
	/** @default the instance with the id i-0123456789abcdef0 */
	readonly instance?: typeof instance;
	readonly routes: readonly Route[];
	readonly port: number;
	readonly osUser: string;
	/** @default 'given' */
	readonly osUserFrom?: OsUserOrigin;
	readonly pushKey?: ConnectionServices['pushKey'];
	readonly tunnelUrl?: ConnectionServices['tunnelUrl'];
	readonly dial?: ConnectionServices['dial'];
	readonly knownHosts?: KnownHosts;
	readonly likelyOsUsers?: ConnectionServices['likelyOsUsers'];
	readonly bootLog?: ConnectionServices['bootLog'];
	readonly hasWorked?: boolean;
	readonly timing?: Partial<Timing>;
	readonly options?: Partial<ConnectOptions>;
};

/** A connection that was tried: what happened, and its outcome. */
export type Trial = {
	readonly events: readonly ConnectionEvent[];
	readonly knownHosts: KnownHosts;
	readonly connection: Promise<Connection>;
	/** Closes the connection, if there is one, and removes the temporary files. */
	end(): Promise<void>;
};

/** Connects over the routes in their order; the first one counts as chosen. */
export function tryToConnect(options: TrialOptions): Trial {
	trials++;
	const knownHosts =
		options.knownHosts ?? openKnownHosts(path.join(home.path, String(trials), 'known_hosts'));
	const [first, ...others] = options.routes;
	const routes = first ? [{...first, chosen: true}, ...others] : [];
	const chosen = routes.find(route => route.chosen);
	const events: ConnectionEvent[] = [];
	const connection = connect(
		{
			plan: {
				instance: options.instance ?? instance,
				connectionType: 'auto',
				osUser: options.osUser,
				osUserFrom: options.osUserFrom ?? 'given',
				port: options.port,
				routes,
				chosen: chosen && isUsable(chosen) ? chosen : null,
			},
			key: makeEphemeralKey(),
			isKeyPushed: true,
			isFallbackAllowed: true,
			maxTunnelSeconds: null,
			stepTimeoutMs: 10_000,
			signal: new AbortController().signal,
			onEvent: event => events.push(event),
			timing: {...defaultTiming, ...options.timing},
			...options.options,
		},
		{
			pushKey: options.pushKey ?? (async () => {}),
			tunnelUrl:
				options.tunnelUrl ?? (async () => new URL(`wss://${endpoint.dnsName}/openTunnel?a=b`)),
			knownHosts,
			dial: options.dial ?? makeDial({}),
			hasWorked: () => options.hasWorked ?? false,
			...(options.bootLog && {bootLog: options.bootLog}),
			...(options.likelyOsUsers && {likelyOsUsers: options.likelyOsUsers}),
		},
	);
	connection.catch(() => {});
	return {
		events,
		knownHosts,
		connection,
		async end() {
			const settled = await Promise.allSettled([connection]);
			for (const result of settled) {
				if (result.status === 'fulfilled') {
					result.value.close();
					await result.value.closed;
				}
			}
		},
	};
}
