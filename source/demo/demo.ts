import {randomUUID} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {awsFiles, makeAccounts} from './accounts.js';
import {makeApiServer} from './api/server.js';
import {writeDialMap} from './dial-map.js';
import {type Fault, type Faults, makeFaults} from './faults.js';
import {type Fleet, makeFleet} from './fleet/fleet.js';
import {endpointNames, isOpen} from './fleet/networks.js';
import {startHosts} from './host/hosts.js';
import {killLeftovers} from './host/leftovers.js';
import {makePushedKeys, type Push} from './host/pushed-keys.js';
import type {ShellKind} from './host/shell.js';
import {startJanitor} from './janitor.js';
import {serveTunnels} from './tunnel/tunnels.js';
import type {DemoRequest, World} from './world.js';

/** The size and behaviour of a demo. */
export type DemoOptions = {
	/** The number of instances. @default the hand-written fleet */
	readonly instances?: number;
	/** The number of enabled regions. @default 6, with all further instances in us-east-1 */
	readonly regions?: number;
	/** A delay for every answer. */
	readonly latencyMs?: number;
	readonly faults?: readonly Fault[];
	/** Receives a line for every call. */
	readonly log?: (line: string) => void;
	/** The demo's clock. @default the system's */
	readonly now?: () => Date;
	/** How long a pushed key is valid. @default 60 000 */
	readonly keyLifetimeMs?: number;
	/** The kind of shell for sessions. @default the best one that works here */
	readonly shellKind?: ShellKind;
};

/** A running demo AWS. It listens only on 127.0.0.1, and `stop` closes everything. */
export type Demo = {
	/** The service URL of all its APIs. */
	readonly url: string;
	/** The environment variables with which a program uses this AWS and no other. */
	readonly environment: Readonly<Record<string, string>>;
	readonly fleet: Fleet;
	readonly faults: Faults;
	/** The last 1,000 calls, the oldest first. */
	readonly requests: readonly DemoRequest[];
	readonly pushes: readonly Push[];
	/** The number of open SSH connections to instances, including those through tunnels. */
	readonly openConnections: number;
	/** Breaks every open SSH connection, as a network failure would. */
	dropConnections(): void;
	readonly openTunnels: number;
	/** Closes every tunnel with a close frame (RFC 6455, 7.4). */
	closeTunnels(code: number, reason: string): void;
	/** Closes and removes everything, including the processes of sessions. */
	stop(): Promise<void>;
};

const maxRequests = 1000;

/** Starts a demo AWS. @throws RangeError for a number of instances or regions that it cannot have. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
	const {latencyMs = 0, log, now = () => new Date(), keyLifetimeMs = 60_000} = options;
	const requests: DemoRequest[] = [];
	const fleet = makeFleet(options.instances, options.regions, now);
	const accounts = makeAccounts(fleet);
	const [main] = accounts;
	const faults = makeFaults(options.faults ?? []);
	const world: World = {
		fleet,
		accounts,
		pushedKeys: makePushedKeys(keyLifetimeMs, now),
		faults,
		now: () => new Date(now().getTime() + clockOffsetMs(faults)),
		latencyMs,
		record(request) {
			requests.push(request);
			requests.splice(0, requests.length - maxRequests);
			log?.(`${request.service} ${request.action} ${request.region} ${request.error ?? 'ok'}`);
		},
	};
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-demo-'));
	const file = (name: string): string => path.join(folder, name);
	const marker = randomUUID();
	const janitor = startJanitor(folder, marker);
	const hosts = await startHosts(world, file('home'), marker, options.shellKind);
	const cleanUp = (): void => {
		killLeftovers(marker);
		rmSync(folder, {recursive: true, force: true});
	};

	process.once('exit', cleanUp);
	const server = makeApiServer(world);
	const tunnelServer = serveTunnels(server, world, hosts);
	const {promise: listening, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen(0, '127.0.0.1', resolve);
	await listening;

	const {port} = server.address() as AddressInfo;
	const authority = `127.0.0.1:${port}`;
	const tunnels = world.fleet.endpoints
		.filter(isOpen)
		.flatMap(endpoint =>
			Object.values(endpointNames(endpoint)).map(name => [`${name}:443`, authority]),
		);
	writeDialMap(file('dial-map.json'), {...hosts.dial, ...Object.fromEntries(tunnels)});
	const files = awsFiles(accounts);
	writeFileSync(file('aws-config'), files.config, {mode: 0o600});
	writeFileSync(file('aws-credentials'), files.credentials, {mode: 0o600});

	return {
		url: `http://${authority}`,
		environment: {
			AWS_ENDPOINT_URL: `http://${authority}`,
			AWS_ACCESS_KEY_ID: main.accessKeyId,
			AWS_SECRET_ACCESS_KEY: main.secretAccessKey,
			AWS_SESSION_TOKEN: main.sessionToken,
			AWS_REGION: 'us-east-1',
			AWS_CONFIG_FILE: file('aws-config'),
			AWS_SHARED_CREDENTIALS_FILE: file('aws-credentials'),
			AWS_EC2_METADATA_DISABLED: 'true',
			EIC_DIAL_MAP: file('dial-map.json'),
		},
		fleet: world.fleet,
		faults: world.faults,
		requests,
		pushes: world.pushedKeys.pushes,
		get openConnections() {
			return hosts.openConnections;
		},
		dropConnections: hosts.dropConnections,
		get openTunnels() {
			return tunnelServer.openTunnels;
		},
		closeTunnels: tunnelServer.closeTunnels,
		async stop() {
			process.removeListener('exit', cleanUp);
			server.closeAllConnections();
			tunnelServer.stop();
			await Promise.all([new Promise(resolveClose => server.close(resolveClose)), hosts.stop()]);
			rmSync(folder, {recursive: true, force: true});
			await janitor.stop();
		},
	};
}

/** How far faults put the clock of this AWS off. */
function clockOffsetMs(faults: Faults): number {
	const hourMs = 3_600_000;
	const isAhead = faults.has('clock', '', 'ahead');
	return isAhead ? hourMs : faults.has('clock', '', 'behind') ? -hourMs : 0;
}
