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

/** One program under load: what happens to it in a round, over and over. */
export type Scene = {
	readonly subject: Subject;
	/** Waits until it can be used. */
	begin(): Promise<void>;
	round(number: number): Promise<void>;
};

const patience = {timeoutMs: 60_000};

/**
Runs a command in the session and waits for its output, which is other than what is typed. It may stand
anywhere in a row: a shell that is told of new sizes draws its line again while the command runs.
*/
async function ask(terminal: PtyTerminal, round: string): Promise<void> {
	terminal.write(`echo "answer"" to ${round}."\r`);
	await terminal.waitFor(`answer to ${round}.`, patience);
}

async function resizeStorm(terminal: PtyTerminal): Promise<void> {
	for (let step = 0; step < 20; step++) {
		terminal.resize(60 + ((step * 7) % 60), 15 + ((step * 5) % 30));
		await delay(5);
	}

	terminal.resize(80, 24);
}

/** A few hundred kilobytes, and the prompt again. */
async function flood(terminal: PtyTerminal, round: number): Promise<void> {
	terminal.write(`seq 1 40000; echo "flood"" ${round}."\r`);
	await terminal.waitFor(`flood ${round}.`, patience);
}

/** Waits for the news of a loss and answers it, again and again where the way back is not there yet. */
async function comeBack(terminal: PtyTerminal, whileAway: () => Promise<void>): Promise<void> {
	await terminal.waitFor(/connection lost|reconnect(?:ing|:| in)/, patience);
	// It would wait longer after each loss.
	const keys = setInterval(() => terminal.write('r'), 300);
	try {
		await whileAway();
		await terminal.waitFor(/reconnected via/, patience);
	} finally {
		clearInterval(keys);
	}

	// What was typed too late is in the shell's line now.
	terminal.write('\u0015clear\r');
	await terminal.waitFor(() => !/reconnected via/.test(terminal.screen()), patience);
}

/** A session over the endpoint of the demo that loses its connection, its tunnel or its instance. */
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
			await comeBack(terminal, async () => {});
		},
		async () => {
			demo.closeTunnels(1011, 'The endpoint goes away');
			await comeBack(terminal, async () => {});
		},
		async () => {
			demo.faults.add(parseFault('ssh=drop'));
			demo.dropConnections();
			await comeBack(terminal, async () => {
				await terminal.waitFor(/could not reconnect/, patience);
				demo.faults.clear();
			});
		},
		async () => {
			terminal.write('~:r');
			await terminal.waitFor(/reconnected via/, patience);
			terminal.write('clear\r');
			await terminal.waitFor(() => !/reconnected via/.test(terminal.screen()), patience);
		},
	];
	return {
		subject,
		begin: () => terminal.waitFor('ec2-user@db-1', patience),
		async round(number) {
			await resizeStorm(terminal);
			await ask(terminal, `round ${number}`);
			await losses[number % losses.length]?.();
			await ask(terminal, `the return ${number}`);
		},
	};
}

/** A session on Debian's sshd with a forward that is used, much output, and a server that is killed. */
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
			await terminal.waitFor(/[$#] $|[$#]$/m, patience);
			await ask(terminal, 'the start');
		},
		async round(number) {
			await flood(terminal, number);
			await resizeStorm(terminal);
			await useForwards(port, 5);
			if (number % 3 === 0) {
				stand.sshd.dropConnections();
				await comeBack(terminal, async () => {});
			}

			await ask(terminal, `round ${number}`);
		},
	};
}

/** Opens connections side by side, and ends each when the server behind has spoken. */
async function useForwards(port: number, count: number): Promise<void> {
	const use = async (): Promise<void> => {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		await Promise.race([once(socket, 'data'), once(socket, 'close')]);
		socket.destroy();
	};

	await Promise.all(Array.from({length: count}, use));
}

/** The picker: a session after the other, with the list in between. Nothing is lost in its world. */
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
			await terminal.waitFor(/▌ us-east-1 +\d+/, patience);
			terminal.press('enter');
			await terminal.waitFor(/as of/, patience);
			terminal.write('/web-1');
			await terminal.waitFor(/▌ ● running +web-1 /, patience);
		},
		async round(number) {
			terminal.press('enter');
			await terminal.waitFor(
				() => !terminal.isAlternate && terminal.screen().includes('[ec2-user@web-1 ~]$'),
				patience,
			);
			await resizeStorm(terminal);
			await ask(terminal, `round ${number}`);
			terminal.write('exit\r');
			await terminal.waitFor(
				() => terminal.isAlternate && /▌ ● running +web-1 /.test(terminal.screen()),
				patience,
			);
			terminal.write('/');
			terminal.press('ctrl-u');
			terminal.write('web-1');
			await terminal.waitFor(/▌ ● running +web-1 /, patience);
		},
	};
}

/** A port here that leads through tunnels, opened and closed side by side, some of them cut off. */
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
		begin: () => terminal.waitFor(/Listening/, patience),
		async round(number) {
			// Less than half of what is taken at a time: those of the round before may still be closing.
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
