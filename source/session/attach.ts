import {Buffer} from 'node:buffer';
import {setImmediate as immediate} from 'node:timers/promises';
import {hasTitle, sizeOf} from './environment.js';
import {defaultEscape} from './escape-character.js';
import {type EscapeAction, escapeHelp, initialEscapeState, readEscapes} from './escapes.js';
import {type InputPump, readInput} from './input.js';
import {followJobControl, type JobControl} from './job-control.js';
import {pumpOutput} from './output.js';
import {enterRawMode, leaveRawMode} from './raw-mode.js';
import {endPolitely, remoteEnd} from './remote-end.js';
import {guardTerminal} from './restore.js';
import {SessionScreen} from './screen/session-screen.js';
import type {Session} from './session.js';
import {SessionClock} from './session-clock.js';
import {deadlineEnding, type Ending, leftEnding, type SessionEnd} from './session-end.js';

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
	#clock: SessionClock | null = null;
	#input: InputPump | null = null;
	#jobs: JobControl | null = null;

	constructor(session: Session) {
		const {stdin, stdout, pty, hasRow} = session;
		this.#session = session;
		this.#wasRaw = stdin.isRaw === true;
		this.#screen =
			pty && stdout.isTTY
				? new SessionScreen({
						stdout,
						size: sizeOf(stdout),
						hasRow,
						hasTitle: hasTitle(pty.term),
						reply: text => this.#send(Buffer.from(text)),
					})
				: null;
	}

	async run(): Promise<SessionEnd> {
		const {channel, connection, stdin, stdout, stderr, pty} = this.#session;
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
		this.#clock = new SessionClock(this.#session, this.#screen, limit => this.#hangUp(limit));
		this.#jobs = pty ? followJobControl({onStop: this.#giveBack, onContinue: this.#retake}) : null;
		const handedOn = Promise.all([output.done, errors.done]);
		void remoteEnd(channel, connection, handedOn).then(end => {
			if (!this.#isEnding) {
				this.#finish(end);
			}
		});

		const ending = await this.#ending.promise;
		this.#clock.stop();
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
		connection.close();
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
			deadlineFrom: this.#clock?.deadline?.from ?? null,
		};
	}

	/** The first cause counts. */
	#finish(ending: Ending): void {
		this.#isEnding = true;
		this.#ending.resolve(ending);
	}

	#hangUp(limit: string): void {
		if (!this.#isEnding) {
			this.#isEnding = true;
			void endPolitely(this.#session.channel).then(() => this.#finish(deadlineEnding(limit)));
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
		const {pty, escapeCharacter} = this.#session;
		if (pty === null || escapeCharacter === null) {
			return this.#send(bytes);
		}

		const {state, input} = readEscapes(this.#escapeState, bytes, escapeCharacter);
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
		switch (action) {
			case 'leave': {
				this.#finish(leftEnding(null));
				break;
			}

			case 'help': {
				this.#screen?.notice(escapeHelp(this.#session.escapeCharacter ?? defaultEscape));
				break;
			}

			case 'suspend': {
				this.#jobs?.suspend();
				break;
			}

			case 'timeLeft': {
				this.#clock?.tell();
				break;
			}

			case 'extend': {
				this.#clock?.extend();
				break;
			}
		}
	}

	#take(): void {
		if (this.#session.pty) {
			enterRawMode(this.#session.stdin);
		}

		this.#screen?.start();
		this.#tellSize();
	}

	/** The terminal may have changed its size since the channel was opened. */
	#tellSize(): void {
		const {pty, channel} = this.#session;
		const size = this.#screen?.remoteSize;
		if (size && (size.columns !== pty?.columns || size.rows !== pty.rows)) {
			channel.resize(size);
		}
	}

	/** At once and without waiting, so that it may run while the process ends. */
	readonly #giveBack = (): void => {
		const {stdin, pty} = this.#session;
		this.#screen?.stop();
		if (pty) {
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
