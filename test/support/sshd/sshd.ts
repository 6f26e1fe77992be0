import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir, userInfo} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {isMissing, programPath} from '../missing.js';
import {freePort} from '../network/free-port.js';
import {newerProgram, newerRoot} from '../newer-debian.js';
import {childrenOf, descendantsOf, endAtExit} from '../program/processes.js';
import {type KeyType, makeKeyFile} from './key-file.js';

/** Why the sshd of a newer Debian cannot be run here; false when it can. */
export const isNewerSshdMissing: string | false =
	userInfo().uid === 0 && newerProgram('usr/sbin/sshd') !== undefined
		? false
		: 'EIC_NEWER_DEBIAN names no newer Debian with an sshd (.ci/newer-debian), or this is not root';

/** Why sshd cannot be run here, for a test's `skip`; false when it can. */
export const isSshdMissing = isMissing('sshd');

/** Debian's sshd on a loopback port, for the user who runs the tests. */
export type Sshd = {
	readonly port: number;
	readonly user: string;
	/** Lets these keys in, and no others. */
	authorize(...lines: readonly string[]): void;
	/** Waits until a line of its log looks like this. */
	logs(pattern: RegExp): Promise<void>;
	/** How many lines of its log look like this by now. */
	countLog(pattern: RegExp): number;
	/** How many connections are open: each has a process of its own. */
	countConnections(): number;
	/** Kills the server processes of all connections, as an instance does that goes down. */
	dropConnections(): void;
	/** Restarts with other host keys on the same port. Open connections stay. */
	changeHostKeys(): Promise<void>;
	stop(): Promise<void>;
};

export type SshdOptions = {
	/** The sshd of the newer Debian in place of this machine's. */
	readonly isNewer?: boolean;
	readonly hostKeyTypes?: readonly KeyType[];
	/** The command of the file transfer. */
	readonly sftp?: string;
	/** Further lines of sshd_config. */
	readonly config?: readonly string[];
};

/** Starts sshd in a temporary folder and waits until it listens. */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
	// Its files lie below the root of the newer Debian, and it names them from there.
	const root = options.isNewer ? newerRoot : '';
	const folder = mkdtempSync(path.join(root || tmpdir(), root && 'tmp', 'eic-sshd-'));
	const named = (file: string) => file.slice(root.length);
	const authorizedKeys = path.join(folder, 'authorized_keys');
	const makeHostKeys = () =>
		(options.hostKeyTypes ?? ['ed25519']).map(type => {
			const file = path.join(folder, `host_${type}`);
			rmSync(file, {force: true});
			return makeKeyFile(file, {type});
		});
	const hostKeys = makeHostKeys();
	const port = await freePort();
	const config = path.join(folder, 'sshd_config');
	writeFileSync(
		config,
		[
			...(options.config ?? []),
			'ListenAddress 127.0.0.1',
			`Port ${port}`,
			...hostKeys.map(file => `HostKey ${named(file)}`),
			`AuthorizedKeysFile ${named(authorizedKeys)}`,
			'StrictModes no',
			'UsePAM no',
			'PidFile none',
			'PermitRootLogin prohibit-password',
			'PasswordAuthentication no',
			'KbdInteractiveAuthentication no',
			'AcceptEnv LANG LC_* EIC_TEST',
			`Subsystem sftp ${options.sftp ?? 'internal-sftp'}`,
			'LogLevel VERBOSE',
			'',
		].join('\n'),
	);
	const authorize = (...lines: readonly string[]) =>
		writeFileSync(authorizedKeys, lines.map(line => `${line}\n`).join(''), {mode: 0o600});
	authorize();
	// The folder that sshd, run by root, gives up its rights in.
	if (userInfo().uid === 0) {
		mkdirSync(path.join(root || '/', 'run/sshd'), {recursive: true, mode: 0o755});
	}

	const log: string[] = [];
	const program = root === '' ? (programPath('sshd') ?? 'sshd') : '/usr/sbin/sshd';
	const command = [program, '-D', '-e', '-f', named(config)];
	const [file = '', ...args] = root === '' ? command : ['chroot', root, ...command];
	const server = spawn(file, args, {stdio: ['ignore', 'ignore', 'pipe']});
	server.once('exit', endAtExit(server.pid));
	const lines = createInterface({input: server.stderr});
	lines.on('line', line => log.push(line));
	const logs = async (pattern: RegExp) => {
		while (!log.some(line => pattern.test(line))) {
			await once(lines, 'line');
		}
	};

	const countLog = (pattern: RegExp) => log.filter(line => pattern.test(line)).length;
	await Promise.race([logs(/^Server listening/), failed(server, log)]);
	return {
		port,
		user: userInfo().username,
		authorize,
		logs,
		countLog,
		countConnections: () => childrenOf(server.pid ?? 0).length,
		dropConnections() {
			kill(childrenOf(server.pid ?? 0));
		},
		async changeHostKeys() {
			makeHostKeys();
			const starts = countLog(/^Server listening/);
			server.kill('SIGHUP');
			while (countLog(/^Server listening/) === starts) {
				await once(lines, 'line');
			}
		},
		async stop() {
			if (server.exitCode === null && server.signalCode === null) {
				const gone = once(server, 'exit');
				// What a connection has started, such as a slow AuthorizedKeysCommand, outlives it.
				const started = descendantsOf(server.pid ?? 0);
				server.kill();
				await gone;
				kill(started);
			}

			rmSync(folder, {recursive: true, force: true});
		},
	};
}

function kill(pids: readonly number[]): void {
	for (const pid of pids) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It has ended by itself meanwhile.
		}
	}
}

async function failed(server: ChildProcess, log: readonly string[]): Promise<never> {
	await once(server, 'exit');
	throw new Error(`sshd does not start:\n${log.join('\n')}`);
}
