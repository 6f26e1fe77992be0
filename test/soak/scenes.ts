import {once} from 'node:events';
import {connect} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {startDemo} from '../../source/demo/demo.js';
import {parseFault} from '../../source/demo/faults.js';
import {freePort} from '../support/network/free-port.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import type {SshdFixture} from '../support/sshd/sshd-fixture.js';
import type {PtyTerminal} from '../support/terminal/pty-terminal.js';
import {type Subject, startSubject} from './subject.js';

/** A program under load, and what each round does with it. */
export type Scene = {
	readonly subject: Subject;
	/** Waits until the program is usable. */
	begin(): Promise<void>;
	round(number: number): Promise<void>;
};

const waitOptions = {timeoutMs: 60_000};

/**
Runs a command in the session and waits for its output, which differs from what is typed. The output may
start in any column, because a shell that is resized redraws its line while the command runs.
*/
async function ask(terminal: PtyTerminal, round: string): Promise<void> {
	terminal.write(`echo "answer"" to ${round}."\r`);
	await terminal.waitFor(`answer to ${round}.`, waitOptions);
}

async function resizeStorm(terminal: PtyTerminal): Promise<void> {
	for (let step = 0; step < 20; step++) {
		terminal.resize(60 + ((step * 7) % 60), 15 + ((step * 5) % 30));
		await delay(5);
	}

	terminal.resize(80, 24);
}

/** Prints a few hundred kilobytes and waits for the prompt. */
async function flood(terminal: PtyTerminal, round: number): Promise<void> {
	terminal.write(`seq 1 40000; echo "flood"" ${round}."\r`);
	await terminal.waitFor(`flood ${round}.`, waitOptions);
}

/**
Waits for the message of a lost connection, and presses `r` until it is reconnected.

@param whileDisconnected What happens meanwhile.
*/
async function reconnect(
	terminal: PtyTerminal,
	whileDisconnected: () => Promise<void>,
): Promise<void> {
	await terminal.waitFor(/connection lost|reconnect(?:ing|:| in)/, waitOptions);
	// The automatic reconnect waits longer after each loss.
	const keys = setInterval(() => terminal.write('r'), 300);
	try {
		await whileDisconnected();
		await terminal.waitFor(/reconnected via/, waitOptions);
	} finally {
		clearInterval(keys);
	}

	// A key that was pressed too late is now on the shell's command line.
	terminal.write('\u0015clear\r');
	await terminal.waitFor(() => !/reconnected via/.test(terminal.screen()), waitOptions);
}

/** A session over the demo's endpoint that loses its connection, its tunnel or its instance. */
export function demoSession({demo}: SshdFixture, cleanup: AsyncDisposableStack): Scene {
	const home = cleanup.use(temporaryHome());
	const subject = startSubject(
		'session, demo',
		home,
		['ssh', 'db-1', '--reconnect', '--timeout', '10h'],
		{...home.environment, ...demo.environment},
	);
	const {terminal} = subject;
	cleanup.defer(() => terminal.close());
	const losses: ReadonlyArray<() => Promise<void>> = [
		async () => {
			demo.dropConnections();
			await reconnect(terminal, async () => {});
		},
		async () => {
			demo.closeTunnels(1011, 'The endpoint goes away');
			await reconnect(terminal, async () => {});
		},
		async () => {
			demo.faults.add(parseFault('ssh=drop'));
			demo.dropConnections();
			await reconnect(terminal, async () => {
				await terminal.waitFor(/could not reconnect/, waitOptions);
				demo.faults.clear();
			});
		},
		async () => {
			terminal.write('~:r');
			await terminal.waitFor(/reconnected via/, waitOptions);
			terminal.write('clear\r');
			await terminal.waitFor(() => !/reconnected via/.test(terminal.screen()), waitOptions);
		},
	];
	return {
		subject,
		begin: () => terminal.waitFor('ec2-user@db-1', waitOptions),
		async round(number) {
			await resizeStorm(terminal);
			await ask(terminal, `round ${number}`);
			await losses[number % losses.length]?.();
			await ask(terminal, `the return ${number}`);
		},
	};
}

/** A session on Debian's sshd with a port forward in use, much output, and a server that is killed. */
export async function sshdSession(
	stand: SshdFixture,
	cleanup: AsyncDisposableStack,
): Promise<Scene> {
	const home = cleanup.use(temporaryHome());
	const port = await freePort();
	const subject = startSubject(
		'session, sshd',
		home,
		stand.eic('web-1', '--reconnect', '-L', `${port}:127.0.0.1:${stand.sshd.port}`),
		{...stand.environment, ...home.environment},
	);
	const {terminal} = subject;
	cleanup.defer(() => terminal.close());
	return {
		subject,
		async begin() {
			await terminal.waitFor(/[$#] $|[$#]$/m, waitOptions);
			await ask(terminal, 'the start');
		},
		async round(number) {
			await flood(terminal, number);
			await resizeStorm(terminal);
			await useForwards(port, 5);
			if (number % 3 === 0) {
				stand.sshd.dropConnections();
				await reconnect(terminal, async () => {});
			}

			await ask(terminal, `round ${number}`);
		},
	};
}

/** Opens connections in parallel, and ends each after the server's first data. */
async function useForwards(port: number, count: number): Promise<void> {
	const use = async (): Promise<void> => {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		await Promise.race([once(socket, 'data'), once(socket, 'close')]);
		socket.destroy();
	};

	await Promise.all(Array.from({length: count}, use));
}

/** The picker, with one session after the other and no lost connections. */
export async function picker(cleanup: AsyncDisposableStack): Promise<Scene> {
	const home = cleanup.use(temporaryHome());
	const demo = await startDemo();
	cleanup.defer(() => demo.stop());
	const subject = startSubject('picker', home, [], {...home.environment, ...demo.environment});
	const {terminal} = subject;
	cleanup.defer(() => terminal.close());
	return {
		subject,
		async begin() {
			await terminal.waitFor(/▌ us-east-1 +\d+/, waitOptions);
			terminal.press('enter');
			await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m, waitOptions);
			terminal.write('web-1');
			await terminal.waitFor(/▌ ● +web-1 /, waitOptions);
		},
		async round(number) {
			terminal.press('enter');
			await terminal.waitFor(
				() => !terminal.isAlternate && terminal.screen().includes('[ec2-user@web-1 ~]$'),
				waitOptions,
			);
			await resizeStorm(terminal);
			await ask(terminal, `round ${number}`);
			terminal.write('exit\r');
			await terminal.waitFor(
				() => terminal.isAlternate && /▌ ● +web-1 /.test(terminal.screen()),
				waitOptions,
			);
			terminal.press('ctrl-u');
			terminal.write('web-1');
			await terminal.waitFor(/▌ ● +web-1 /, waitOptions);
		},
	};
}

/** A local port whose connections use tunnels, opened and closed in parallel, some of them cut off. */
export async function tunnels(stand: SshdFixture, cleanup: AsyncDisposableStack): Promise<Scene> {
	const home = cleanup.use(temporaryHome());
	const port = await freePort();
	const subject = startSubject(
		'open-tunnel',
		home,
		['open-tunnel', 'db-1', '--local-port', String(port)],
		{...stand.environment, ...home.environment},
	);
	const {terminal} = subject;
	cleanup.defer(() => terminal.close());
	return {
		subject,
		begin: () => terminal.waitFor(/Listening/, waitOptions),
		async round(number) {
			// Less than half of the limit, because connections of the previous round may still be closing.
			await useForwards(port, 4);
			if (number % 3 === 0) {
				const socket = connect(port, '127.0.0.1');
				const closed = new Promise(resolve => socket.once('close', resolve));
				socket.on('error', () => {});
				await Promise.race([once(socket, 'data'), closed]);
				for (const tunnel of stand.endpoint.sockets) {
					tunnel.destroy();
				}

				await closed;
			}

			while (stand.endpoint.sockets.size > 0) {
				await delay(20);
			}
		},
	};
}
