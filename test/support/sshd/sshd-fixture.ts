import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {endpointNames} from '../../../source/demo/fleet/networks.js';
import {leadTo, startTunnelEndpoint, type TunnelEndpoint} from '../network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../program/temporary-home.js';
import {makeKeyFile} from './key-file.js';
import {type Sshd, type SshdOptions, startSshd} from './sshd.js';

/** The demo's AWS with Debian's sshd instead of its instances, for eic and for OpenSSH's client. */
export type SshdFixture = {
	readonly sshd: Sshd;
	readonly demo: Demo;
	readonly home: TemporaryHome;
	/** Where tunnels to `db-1` go. */
	readonly endpoint: TunnelEndpoint;
	/** The variables that lead a program to all of this. */
	readonly environment: Readonly<Record<string, string>>;
	/** Points web-1 and db-1 at another port of this machine, such as a slow relay. */
	leadTo(port: number): Promise<void>;
	/** The arguments of `eic ssh`: to web-1 directly, to db-1 over the endpoint. */
	eic(name: 'web-1' | 'db-1', ...args: readonly string[]): string[];
	/** The arguments of OpenSSH's `ssh` to the same server, which sends the variables that Debian's does. */
	openSsh(...args: readonly string[]): string[];
	stop(): Promise<void>;
};

export type SshdFixtureOptions = {
	/** The delay of each AWS answer. */
	readonly latencyMs?: number;
	readonly sshd?: SshdOptions;
};

/** Starts the demo and sshd, with a key that sshd accepts. */
export async function startSshdFixture(options: SshdFixtureOptions = {}): Promise<SshdFixture> {
	const {latencyMs = 0} = options;
	const home = temporaryHome();
	const [demo, sshd] = await Promise.all([
		// This sshd's host key is in no boot log.
		startDemo({latencyMs, faults: [parseFault('GetConsoleOutput=UnauthorizedOperation')]}),
		startSshd({
			...options.sshd,
			config: [
				...(options.sshd?.config ?? []),
				...['PrintMotd no', 'PrintLastLog no', 'MaxSessions 50'],
			],
		}),
	]);
	const key = makeKeyFile(path.join(home.path, 'id_ed25519'));
	sshd.authorize(readFileSync(`${key}.pub`, 'utf8'));
	const web = [...demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
	const names = demo.fleet.endpoints.flatMap(endpoint => Object.values(endpointNames(endpoint)));
	const dialMap = path.join(home.path, 'dial-map.json');
	let endpoint: TunnelEndpoint | undefined;
	let port = sshd.port;
	const lead = async (to: number): Promise<TunnelEndpoint> => {
		await endpoint?.stop();
		port = to;
		const next = await startTunnelEndpoint(leadTo(to));
		const tunnels = names.map(name => [`${name}:443`, `127.0.0.1:${next.port}`]);
		const dial = {[`${web?.publicIpv4}:22`]: `127.0.0.1:${to}`, ...Object.fromEntries(tunnels)};
		writeFileSync(dialMap, JSON.stringify({version: 1, dial}));
		endpoint = next;
		return next;
	};

	let current = await lead(port);
	return {
		sshd,
		demo,
		home,
		get endpoint() {
			return current;
		},
		environment: {...home.environment, ...demo.environment, EIC_DIAL_MAP: dialMap},
		async leadTo(to) {
			current = await lead(to);
		},
		eic: (name, ...args) => ['ssh', `${sshd.user}@${name}`, '-i', key, ...args],
		openSsh: (...args) => [
			...['-F', 'none', '-i', key, '-p', String(port)],
			...['BatchMode=yes', 'IdentitiesOnly=yes', 'LogLevel=ERROR', 'SendEnv=LANG LC_*']
				.concat('StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null')
				.flatMap(option => ['-o', option]),
			`${sshd.user}@127.0.0.1`,
			...args,
		],
		async stop() {
			await current.stop();
			await Promise.all([demo.stop(), sshd.stop()]);
			home.remove();
		},
	};
}
