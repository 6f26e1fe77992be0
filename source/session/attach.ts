import {setTimeout as delay, setImmediate as immediate} from 'node:timers/promises';
import {formatDuration} from '../model/duration.js';
import {limitOf, statusOf, timeLeftText} from './countdown.js';
import {extended} from './deadline.js';
import {type DeadlineEvents, type DeadlineTimer, startDeadlineTimer} from './deadline-timer.js';
import {hasTitle, isUtf8Locale, sizeOf} from './environment.js';
import {
	type EscapeAction,
	escapeHelp,
	extensionMs,
	initialEscapeState,
	readEscapes,
} from './escapes.js';
import {type InputPump, readInput} from './input.js';
import {followJobControl, type JobControl} from './job-control.js';
import {pumpOutput} from './output.js';
import {enterRawMode, leaveRawMode} from './raw-mode.js';
import {guardTerminal} from './restore.js';
import {SessionScreen} from './screen/session-screen.js';
import type {Session} from './session.js';
import {
	deadlineEnding,
	type Ending,
	leftEnding,
	lostEnding,
	remoteEnding,
	type SessionEnd,
} from './session-end.js';

/** How long the remote has after SIGHUP, and again after the channel was closed. */
const politeMs = 1000;
/** How long the news of a lost connection may come after that of the closed channel. */
const newsMs = 300;
/** The warning that rings. */
const bellMs = 60_000;
/** How long an answer to `~t` stays in the reserved row. */
const messageMs = 5000;

/** Lives a session on the terminal, from taking it to giving it back. */
export async function attach(session: Session): Promise<SessionEnd> {
	return new Attachment(session).run();
}

class Attachment {
	readonly #session: Session;
	/** Null where there is no terminal to look after: no pty, or output that goes elsewhere. */
	readonly #screen: SessionScreen | null;
	readonly #ending = Promise.withResolvers<Ending>();
	readonly #wasRaw: boolean;
	#isEnding = false;
	#escapeState = initialEscapeState;
	#timer: DeadlineTimer | null = null;
	#input: InputPump | null = null;
	#jobs: JobControl | null = null;
	#message: {readonly text: string; readonly until: number} | null = null;

	constructor(session: Session) {
		const {stdin, stdout, hasPty, hasRow, term} = session;
		this.#session = session;
		this.#wasRaw = stdin.isRaw === true;
		this.#screen =
			hasPty && stdout.isTTY
				? new SessionScreen({
						stdout,
						size: sizeOf(stdout),
						hasRow,
						hasTitle: hasTitle(term),
						reply: text => this.#send(Buffer.from(text)),
					})
				: null;
	}

	async run(): Promise<SessionEnd> {
		const {channel, stdin, stdout, stderr, deadline, hasPty} = this.#session;
		const standDown = guardTerminal(() => this.#giveBack());
		this.#take();
		channel.on('error', noop);
		channel.on('drain', this.#resumeInput);
		stdout.on('error', this.#loseOutput);
		stderr.on('error', this.#loseOutput);
		stdout.on('resize', this.#resize);
		const output = pumpOutput(channel, stdout, this.#show);
		const errors = pumpOutput(channel.stderr, stderr, bytes => stderr.write(bytes));
		this.#input = readInput(stdin, this.#type, () => channel.end());
		this.#timer = deadline && startDeadlineTimer(deadline, this.#deadlineEvents());
		this.#jobs = hasPty
			? followJobControl({onStop: this.#giveBack, onContinue: this.#retake})
			: null;
		void this.#watchRemote(Promise.all([output.done, errors.done]));

		const ending = await this.#ending.promise;
		this.#timer?.stop();
		this.#jobs?.release();
		this.#input.stop();
		output.stop();
		errors.stop();
		channel.removeListener('drain', this.#resumeInput);
		stdout.removeListener('resize', this.#resize);
		this.#giveBack();
		if (this.#screen && ending.reason !== 'exit') {
			stdout.write('\r\n');
		}

		standDown();
		channel.destroy();
		this.#session.connection.close();
		// Whoever reads stdin next must not start in the same tick.
		await immediate();
		stdout.removeListener('error', this.#loseOutput);
		stderr.removeListener('error', this.#loseOutput);
		return this.#end(ending);
	}

	#end(ending: Ending): SessionEnd {
		const {connection, startedAt} = this.#session;
		return {
			...ending,
			durationMs: Date.now() - startedAt,
			received: connection.traffic.received,
			sent: connection.traffic.sent,
			deadlineFrom: this.#timer?.deadline.from ?? null,
		};
	}

	/** The first cause counts. */
	#finish(ending: Ending): void {
		this.#isEnding = true;
		this.#ending.resolve(ending);
	}

	/** Waits for the remote program's end, or the connection's. */
	async #watchRemote(handedOut: Promise<unknown>): Promise<void> {
		const {channel, connection} = this.#session;
		const gone = connection.closed.then(async reason => {
			// The program may have ended just before, and its last words are on their way.
			const exit = await Promise.race([channel.ended, delay(politeMs, null, {ref: false})]);
			return {exit, reason};
		});
		const {exit, reason} = await Promise.race([
			channel.ended.then(exit => ({exit, reason: null})),
			gone,
		]);
		await Promise.race([handedOut, delay(politeMs, null, {ref: false})]);
		if (this.#isEnding) {
			return;
		}

		if (exit && (exit.code !== null || exit.signal !== null)) {
			this.#finish(remoteEnding(exit));
			return;
		}

		const news = [connection.closed, delay(newsMs, null, {ref: false})];
		this.#finish(lostEnding(reason ?? (await Promise.race(news))));
	}

	/** SIGHUP for the program, then the end of the channel, each with a limit. */
	async #endPolitely(): Promise<void> {
		const {channel} = this.#session;
		const isEnded = channel.ended.then(() => true);
		const isPatient = () => Promise.race([isEnded, delay(politeMs, false, {ref: false})]);
		channel.signal('HUP');
		if (!(await isPatient())) {
			channel.end();
			await isPatient();
		}
	}

	#deadlineEvents(): DeadlineEvents {
		return {
			onTick: () => this.#showStatus(),
			onWarning: markMs => this.#warn(markMs),
			onEnd: () => {
				if (this.#isEnding || !this.#timer) {
					return;
				}

				this.#isEnding = true;
				const ending = deadlineEnding(limitOf(this.#timer.deadline));
				void this.#endPolitely().then(() => this.#finish(ending));
			},
		};
	}

	#warn(markMs: number): void {
		const {stderr, hasPty, countdown} = this.#session;
		const deadline = this.#timer?.deadline;
		if (!hasPty && deadline) {
			stderr.write(`eic: ${formatDuration(markMs)} left of ${limitOf(deadline)}\n`);
		} else if (markMs === bellMs && countdown !== 'off') {
			this.#screen?.bell();
		}
	}

	#showStatus(): void {
		const {label, environment, countdown} = this.#session;
		const deadline = this.#timer?.deadline ?? this.#session.deadline;
		if (deadline === null || countdown === 'off') {
			return;
		}

		const now = Date.now();
		const isMessageDue = this.#message !== null && this.#message.until > now;
		this.#screen?.show(
			statusOf(deadline, now, {
				label,
				isUtf8: isUtf8Locale(environment),
				message: isMessageDue ? (this.#message?.text ?? null) : null,
			}),
		);
	}

	/** Says something to the person: in the reserved row for a while, or among the output. */
	#tell(text: string): void {
		if (this.#screen?.isRowReserved) {
			this.#message = {text, until: Date.now() + messageMs};
			this.#showStatus();
		} else {
			this.#screen?.notice([text]);
		}
	}

	readonly #show = (bytes: Buffer): boolean =>
		this.#screen?.write(bytes) ?? this.#session.stdout.write(bytes);

	readonly #resumeInput = (): void => {
		this.#input?.resume();
	};

	readonly #loseOutput = (): void => {
		if (!this.#isEnding) {
			this.#finish(leftEnding('nobody reads the output any more'));
		}
	};

	readonly #resize = (): void => {
		if (this.#screen) {
			this.#screen.resize(sizeOf(this.#session.stdout));
			this.#session.channel.resize(this.#screen.remoteSize);
		}
	};

	readonly #type = (bytes: Buffer): boolean => {
		if (!this.#session.hasPty) {
			return this.#send(bytes);
		}

		const {state, input} = readEscapes(this.#escapeState, bytes);
		this.#escapeState = state;
		let isReady = true;
		for (const part of input) {
			if ('send' in part) {
				isReady = this.#send(part.send);
			} else {
				this.#act(part.action);
			}
		}

		return isReady;
	};

	#send(bytes: Buffer): boolean {
		const {channel} = this.#session;
		return this.#isEnding || !channel.writable || channel.write(bytes);
	}

	#act(action: EscapeAction): void {
		const deadline = this.#timer?.deadline ?? null;
		switch (action) {
			case 'leave': {
				this.#finish(leftEnding(null));
				break;
			}

			case 'help': {
				this.#screen?.notice(escapeHelp());
				break;
			}

			case 'suspend': {
				this.#jobs?.suspend();
				break;
			}

			case 'timeLeft': {
				this.#tell(timeLeftText(deadline, Date.now()));
				break;
			}

			case 'extend': {
				if (deadline) {
					this.#timer?.change(extended(deadline, extensionMs));
				}

				this.#tell(timeLeftText(this.#timer?.deadline ?? null, Date.now()));
				break;
			}
		}
	}

	#take(): void {
		if (this.#session.hasPty) {
			enterRawMode(this.#session.stdin);
		}

		this.#screen?.start();
		this.#showStatus();
	}

	/** At once and without waiting, so that it may run while the process ends. */
	readonly #giveBack = (): void => {
		const {stdin, hasPty} = this.#session;
		this.#screen?.stop();
		if (hasPty) {
			leaveRawMode(stdin, this.#wasRaw);
		}
	};

	/** After a pause in which others had the terminal. */
	readonly #retake = (): void => {
		const {stdin, stdout, channel} = this.#session;
		enterRawMode(stdin);
		this.#screen?.resume(sizeOf(stdout));
		if (this.#screen) {
			// The remote draws anew when the size changes, and only then.
			const {columns, rows} = this.#screen.remoteSize;
			channel.resize({columns, rows: rows - 1});
			channel.resize({columns, rows});
		}
	};
}

function noop(): void {}
