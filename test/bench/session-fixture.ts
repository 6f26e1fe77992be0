import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {endpointNames} from '../../source/demo/fleet/networks.js';
import {programPath} from '../support/missing.js';
import {isOpensslMissing, makeCertificate} from '../support/network/certificate.js';
import {eicProgram} from '../support/program/run-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {startSshdFixture} from '../support/sshd/sshd-fixture.js';

/** A client and how it reaches Debian's sshd. */
export type Client = {
	/** In the table: `eic`, `eic, wss`, `OpenSSH`. */
	readonly name: string;
	/** The command line that runs `command` there, after options of the client such as `-tt`. */
	argv(command: string, ...options: readonly string[]): string[];
	readonly env: Readonly<Record<string, string>>;
};

export type SessionFixture = {
	/** Null where it is not installed. */
	readonly openSsh: Client | null;
	readonly eic: Client;
	/** Over an endpoint, with TLS; null where no certificate can be made. */
	readonly wss: Client | null;
	/** Puts `openSsh` and `eic` on a line with such a round trip. */
	slow(roundTripMs: number): Promise<void>;
	/** The number of round trips on the slow line so far. */
	trips(): number;
	/** What is not installed, and what is therefore not measured. */
	readonly skipped: readonly string[];
	stop(): Promise<void>;
};

const helper = fileURLToPath(new URL('./endpoint.js', import.meta.url));
const openSshProgram = programPath('ssh');

/** @throws {Error} Where there is no sshd; ask `isSshdMissing` before. */
export async function startSessionFixture({latencyMs = 0} = {}): Promise<SessionFixture> {
	const skipped: string[] = [];
	const skip = (what: string) => skipped.push(what);
	if (isSshdMissing) {
		throw new Error(`${isSshdMissing}: no session can be measured`);
	}

	const cleanup = new AsyncDisposableStack();
	const stand = await startSshdFixture({latencyMs});
	cleanup.defer(() => stand.stop());
	const {environment, sshd, demo} = stand;

	let trips = 0;
	const startHelper = async (...args: readonly string[]): Promise<number> => {
		const child = spawn(process.execPath, [helper, String(sshd.port), ...args], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		cleanup.defer(async () => {
			child.kill();
			await once(child, 'exit');
		});
		const lines = createInterface(child.stdout);
		const [line] = await once(lines, 'line');
		lines.on('line', () => trips++);
		return Number(line);
	};

	const eicBy =
		(name: 'web-1' | 'db-1'): Client['argv'] =>
		(command, ...options) => [
			process.execPath,
			eicProgram,
			...stand.eic(name, ...options, '--', command),
		];

	let wss: Client | null = null;
	if (isOpensslMissing) {
		skip(`${isOpensslMissing}: no tunnel is measured`);
	} else {
		const folder = path.join(stand.home.path, 'tls');
		mkdirSync(folder);
		makeCertificate(folder, ...demo.fleet.endpoints.flatMap(e => Object.values(endpointNames(e))));
		const proxyPort = await startHelper(folder);
		const {EIC_DIAL_MAP: _map, ...rest} = environment;
		wss = {
			name: 'eic, wss',
			argv: eicBy('db-1'),
			env: {
				...rest,
				AWS_CA_BUNDLE: path.join(folder, 'cert.pem'),
				HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
				NO_PROXY: '127.0.0.1',
			},
		};
	}

	if (openSshProgram === undefined) {
		skip('OpenSSH is not installed: nothing to compare sessions with');
	}

	return {
		openSsh: openSshProgram
			? {
					name: 'OpenSSH',
					argv(command, ...options) {
						// From 9.5 on it sends keys at intervals of 20 ms, which would hide the echo.
						const keys = ['IgnoreUnknown', 'ObscureKeystrokeTiming'].join('=');
						const plain = ['-o', keys, '-o', 'ObscureKeystrokeTiming=no'];
						const cipher = ['-c', 'aes128-gcm@openssh.com'];
						return [openSshProgram, ...cipher, ...plain, ...options, ...stand.openSsh(command)];
					},
					env: environment,
				}
			: null,
		eic: {name: 'eic', argv: eicBy('web-1'), env: environment},
		wss,
		skipped,
		trips: () => trips,
		slow: async roundTripMs => stand.leadTo(await startHelper('--delay', String(roundTripMs))),
		stop: () => cleanup.disposeAsync(),
	};
}
