import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {spawn as spawnPty} from '@lydell/node-pty';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type Aim, type Figure, figure, type Group} from './measure.js';
import {usageOf} from './processes.js';
import {type Client, type SessionFixture, startSessionFixture} from './session-fixture.js';

const runs = 5;
const mebibyte = 1024 * 1024;

/** Compares sessions with OpenSSH's client: the echo of a key, throughput both ways, and the memory of an idle session. */
export async function benchSession(): Promise<Group> {
	const title = 'Session: echo, throughput, tunnel, memory';
	if (isSshdMissing) {
		return {title, figures: [], skipped: [isSshdMissing]};
	}

	const stand = await startSessionFixture();
	try {
		const figures = [
			...(await compare(stand, {
				name: 'echo of a key',
				aim: {p50: 0.5},
				measure: client => echoes(client),
			})),
			...(await compare(stand, {
				name: '128 MiB down',
				aim: {ratio: 1.3},
				bytes: 128 * mebibyte,
				measure: client => repeated(() => down(client, 128 * mebibyte)),
			})),
			...(await compare(stand, {
				name: '128 MiB up',
				aim: {ratio: 1.7},
				bytes: 128 * mebibyte,
				measure: client => repeated(() => up(client, 128 * mebibyte)),
			})),
			...(await compareScreens(stand)),
			...(await compareMemory(stand)),
			...(await compareSlowLines(stand)),
		];
		return {title, figures, skipped: stand.skipped};
	} finally {
		await stand.stop();
	}
}

type Comparison = {
	readonly name: string;
	/** For eic beside OpenSSH. */
	readonly aim: Aim;
	readonly bytes?: number;
	readonly measure: (client: Client) => Promise<number[]>;
};

/** Measures OpenSSH, then eic beside it, then eic over an endpoint beside eic. */
async function compare(
	{openSsh, eic, wss}: SessionFixture,
	{name, aim, bytes, measure}: Comparison,
): Promise<Figure[]> {
	const rows: Figure[] = [];
	const peer =
		openSsh && figure(`${name}, ${openSsh.name}`, await measure(openSsh), {bytes: bytes ?? null});
	const direct = figure(`${name}, ${eic.name}`, await measure(eic), {
		peer,
		aim,
		bytes: bytes ?? null,
	});
	rows.push(...(peer ? [peer] : []), direct);
	if (wss) {
		const options = {peer: direct, aim: {ratio: 2}, bytes: bytes ?? null};
		rows.push(figure(`${name}, ${wss.name}`, await measure(wss), options));
	}

	return rows;
}

/** Measures output on a terminal, with and without the countdown row. */
async function compareScreens({openSsh, eic}: SessionFixture): Promise<Figure[]> {
	const bytes = 32 * mebibyte;
	const name = '32 MiB of lines on the screen';
	const measure = (client: Client, ...options: readonly string[]) =>
		repeated(() => onScreen(client, bytes, options));
	const peer = openSsh && figure(`${name}, OpenSSH`, await measure(openSsh), {bytes});
	const plain = figure(`${name}, eic`, await measure(eic), {peer, aim: {ratio: 1.3}, bytes});
	const counted = await measure(eic, '--timeout', '1h');
	return [
		...(peer ? [peer] : []),
		plain,
		figure(`${name}, eic with a countdown`, counted, {peer: plain, bytes}),
	];
}

/** Measures the memory of a client while its session is idle. */
async function compareMemory({openSsh, eic, wss}: SessionFixture): Promise<Figure[]> {
	const rows: Figure[] = [];
	for (const client of [openSsh, eic, wss]) {
		if (client !== null) {
			const shown = show(client.argv('echo ready; read key', '-tt'), client.env);
			await shown.until(tail => tail.includes('ready'));
			const usage = usageOf(shown.pid);
			await shown.end();
			if (usage !== null) {
				const name = `an idle session, ${client.name}`;
				const aim = client === openSsh ? null : {p50: 150};
				rows.push(figure(name, [usage.residentMegabytes], {unit: 'MB', aim}));
			}
		}
	}

	return rows;
}

async function compareSlowLines(stand: SessionFixture): Promise<Figure[]> {
	await stand.slow(50);
	const bytes = 128 * mebibyte;
	return compare(
		{...stand, wss: null},
		{
			name: '128 MiB down at 50 ms round trip',
			aim: {ratio: 0.5},
			bytes,
			measure: client => repeated(() => down(client, bytes), 3),
		},
	);
}

async function repeated(run: () => Promise<number>, count = runs): Promise<number[]> {
	const durations: number[] = [];
	for (let index = 0; index < count; index++) {
		durations.push(await run());
	}

	return durations;
}

/** Runs a client within a shell command line. Returns the milliseconds that the remote reported. */
async function timedThere(
	client: Client,
	around: string,
	command: string,
	...options: readonly string[]
): Promise<number> {
	const timed = `s=$(date +%s%N); ${command}; e=$(date +%s%N); echo took $(( (e - s) / 1000 )) >&2`;
	const child = spawn('sh', ['-c', around, 'sh', ...client.argv(timed, ...options)], {
		env: {PATH: process.env['PATH'], ...client.env},
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	const [, microseconds] = /took (\d+)/.exec(said) ?? [];
	if (microseconds === undefined) {
		throw new Error(`${client.name} failed: ${said}`);
	}

	return Number(microseconds) / 1000;
}

/** How long the remote takes to send so many bytes, in milliseconds. */
function down(client: Client, bytes: number): Promise<number> {
	return timedThere(client, '"$@" | cat >/dev/null', `head -c ${bytes} /dev/zero`, '-T');
}

/** How long the remote takes to receive so many bytes, in milliseconds. */
function up(client: Client, bytes: number): Promise<number> {
	return timedThere(client, `head -c ${bytes} /dev/zero | "$@"`, 'cat >/dev/null', '-T');
}

type Shown = {
	readonly pid: number;
	write(text: string): void;
	/** Resolves when the output since the last call meets the condition. */
	until(isMet: (shown: string, length: number) => boolean): Promise<void>;
	end(): Promise<void>;
};

/** Runs a client in a real pty whose output is only counted. */
function show(argv: readonly string[], env: Client['env']): Shown {
	const [file = '', ...args] = argv;
	const pty = spawnPty(file, args, {
		cols: 80,
		rows: 24,
		encoding: null,
		env: {PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env},
	});
	let tail = '';
	let length = 0;
	let check = () => {};
	const exited = new Promise(resolve => {
		pty.onExit(resolve);
	});
	pty.onData(data => {
		const bytes = data as unknown as Buffer;
		length += bytes.length;
		tail = (tail + bytes.subarray(-200).toString('latin1')).slice(-400);
		check();
	});
	return {
		pid: pty.pid,
		write: input => pty.write(input),
		async until(isMet) {
			const {promise, resolve, reject} = Promise.withResolvers<void>();
			check = () => {
				if (isMet(tail, length)) {
					resolve();
				}
			};

			exited.then(() => reject(new Error(`The client ended: ${tail}`)));
			check();
			await promise;
			tail = '';
			length = 0;
		},
		async end() {
			pty.kill('SIGTERM');
			await exited;
		},
	};
}

/** Milliseconds from a key to its echo by a remote program, one key after the other. */
async function echoes(client: Client): Promise<number[]> {
	const shown = show(client.argv('stty raw -echo; printf ready; exec cat', '-tt'), client.env);
	await shown.until(tail => tail.includes('ready'));
	const durations: number[] = [];
	const warmUp = 200;
	for (let key = 0; key < 1200; key++) {
		const start = performance.now();
		shown.write('x');
		await shown.until((_tail, length) => length > 0);
		if (key >= warmUp) {
			durations.push(performance.now() - start);
		}
	}

	await shown.end();
	return durations;
}

/** Milliseconds from a key to the last of many lines on the screen. */
async function onScreen(
	client: Client,
	bytes: number,
	options: readonly string[],
): Promise<number> {
	const lines = `yes "$(printf %60s text)" | head -c ${bytes}`;
	const command = `stty -echo; echo ready; read key; ${lines}; echo the end of it; read key`;
	const shown = show(client.argv(command, '-tt', ...options), client.env);
	await shown.until(tail => tail.includes('ready'));
	const start = performance.now();
	shown.write('\r');
	await shown.until(tail => tail.includes('the end of it'));
	const duration = performance.now() - start;
	await shown.end();
	return duration;
}
