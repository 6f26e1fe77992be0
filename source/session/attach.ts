import type {Buffer} from 'node:buffer';
import {setImmediate as immediate} from 'node:timers/promises';
import type {Traffic} from '../connection/connection.js';
import {asFailure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {defaultEscape} from './escape-character.js';
import {type EscapeAction, escapeHelp, initialEscapeState, readEscapes} from './escapes.js';
import {type InputPump, readInput} from './input.js';
import {followJobControl, type JobControl} from './job-control.js';
import {Link} from './link.js';
import {enterRawMode, leaveRawMode} from './raw-mode.js';
import {Recovery} from './recovery.js';
import type {Remote} from './remote.js';
import {guardTerminal} from './restore.js';
import type {Session} from './session.js';
import {SessionClock} from './session-clock.js';
import {deadlineEnding, type Ending, leftEnding, type SessionEnd} from './session-end.js';

/** A connection that lasted this long was a good one: the next loss is the first of a new row. */
const goodAfterMs = 30_000;

/** Lives a session on the terminal, from taking it to giving it back. */
export async function attach(session: Session): Promise<SessionEnd> {
	return new Attachment(session).run();
}

class Attachment {
	readonly #session: Session;
	readonly #clock: SessionClock;
	readonly #wasRaw: boolean;
	/** Fires when the session is over, whatever it waits for. */
	readonly #over = new AbortController();
	/** How the link on the terminal goes on: it has ended, or another remote takes its place. */
	#turn = Promise.withResolvers<Ending | Remote>();
	#ending: Ending | null = null;
	#escapeState = initialEscapeState;
	/** Null while there is no connection. */
	#link: Link | null = null;
	/** Null while nothing was lost. */
	#recovery: Recovery<Remote> | null = null;
	#isReplacing = false;
	#isHangingUp = false;
	#deadlineFrom: SessionEnd['deadlineFrom'] = null;
	#reconnects = 0;
	#lostInARow = 0;
	#past: Traffic = {received: 0, sent: 0};
	#input: InputPump | null = null;
	#jobs: JobControl | null = null;

	constructor(session: Session) {
		this.#session = session;
		this.#wasRaw = session.stdin.isRaw === true;
		this.#clock = new SessionClock(session, limit => this.#reachDeadline(limit));
	}

	async run(): Promise<SessionEnd> {
		const {stdin, stdout, stderr, hasPty, remote} = this.#session;
		const standDown = guardTerminal(this.#giveBack);
		if (hasPty) {
			enterRawMode(stdin);
		}

		stdout.on('error', this.#loseOutput);
		stderr.on('error', this.#loseOutput);
		stdout.on('resize', this.#resize);
		const live = this.#live(remote);
		this.#input = readInput(stdin, this.#type, this.#endInput);
		this.#jobs = hasPty
			? followJobControl({onStop: this.#giveBack, onContinue: this.#retake})
			: null;
		const ending = await this.#last(live);
		this.#clock.stop();
		this.#jobs?.release();
		this.#input.stop();
		stdout.removeListener('resize', this.#resize);
		this.#giveBack();
		standDown();
		// Whoever reads stdin next must not start in the same tick.
		await immediate();
		stdout.removeListener('error', this.#loseOutput);
		stderr.removeListener('error', this.#loseOutput);
		return {
			...ending,
			durationMs: Date.now() - this.#session.startedAt,
			...this.#past,
			deadlineFrom:
				ending.reason === 'deadline' ? this.#deadlineFrom : (this.#clock.deadline?.from ?? null),
			reconnects: this.#reconnects,
		};
	}

	/** Goes from one remote to the next, until nothing comes after one. */
	async #last(first: Promise<Ending | Remote>): Promise<Ending> {
		let {connection} = this.#session.remote;
		for (let live = first; ; ) {
			const outcome = await live;
			const next = 'connection' in outcome ? outcome : await this.#recover(outcome);
			if (!('connection' in next)) {
				return next;
			}

			this.#reconnects++;
			// The ports here are free again when the connection that had them is gone.
			void connection.closed.then(immediate).then(() => this.#session.carryOver?.(next.connection));
			({connection} = next);
			live = this.#live(next);
			this.#clock.restart(next.connection.tunnelEndsAt);
			this.#link?.screen?.notice([`reconnected via ${wayOf(next)}`]);
		}
	}

	/** Puts a remote on the terminal and answers how that ended, with the terminal's screen given back. */
	async #live(remote: Remote): Promise<Ending | Remote> {
		const {stdout} = this.#session;
		const startedAt = performance.now();
		const turn = Promise.withResolvers<Ending | Remote>();
		const link = new Link(this.#session, remote, () => this.#input?.resume());
		this.#turn = turn;
		this.#link = link;
		this.#escapeState = initialEscapeState;
		this.#clock.follow(link.screen);
		void link.ended.then(end => {
			// Its end by our own hang-up is not the cause.
			if (!this.#isHangingUp) {
				turn.resolve(end);
			}
		});
		const outcome = await turn.promise;
		this.#clock.follow(null);
		this.#isHangingUp = false;
		this.#link = null;
		link.release();
		if (link.screen && !('reason' in outcome && outcome.reason === 'exit')) {
			stdout.write('\r\n');
		}

		const {received, sent} = remote.connection.traffic;
		this.#past = {received: this.#past.received + received, sent: this.#past.sent + sent};
		this.#lostInARow = performance.now() - startedAt < goodAfterMs ? this.#lostInARow + 1 : 0;
		return outcome;
	}

	/** What comes after a remote has ended: for a lost one another, if that is wanted and works. */
	async #recover(ending: Ending): Promise<Ending | Remote> {
		const {reopen, isReconnecting} = this.#session;
		const isLost = ending.reason === 'lost' || ending.reason === 'deadline';
		if (this.#ending !== null || !isLost || !reopen || !this.#canReopen) {
			return ending;
		}

		this.#say(harmless(ending.message ?? 'connection lost', 400));
		this.#clock.restart(null);
		// What was typed for the lost remote is for nobody else.
		this.#input?.resume();
		this.#recovery = new Recovery({
			open: reopen,
			isAutomatic: isReconnecting,
			failedBefore: Math.max(0, this.#lostInARow - 1),
			say: this.#say,
			signal: this.#over.signal,
		});
		const remote = await this.#recovery.run();
		this.#recovery = null;
		// The loss was told already.
		return remote ?? this.#ending ?? {...ending, message: null};
	}

	/** Whether there is a person who can be asked, and another remote can be had. */
	get #canReopen(): boolean {
		const {reopen, hasPty, stdin, stdout} = this.#session;
		const isSeen = stdin.isTTY === true && !stdin.readableEnded && stdout.isTTY === true;
		return reopen !== undefined && hasPty && isSeen;
	}

	/** `~r`: another connection takes the place of this one, which goes on until that one is there. */
	async #replace(): Promise<void> {
		const {reopen} = this.#session;
		const link = this.#link;
		if (!reopen || this.#isReplacing || link === null) {
			link?.screen?.notice([reopen ? 'reconnecting already' : 'this session cannot reconnect']);
			return;
		}

		this.#isReplacing = true;
		link.screen?.notice(['reconnecting …']);
		try {
			const remote = await reopen(this.#over.signal);
			if (this.#link === link) {
				this.#turn.resolve(remote);
			} else {
				remote.connection.close();
			}
		} catch (error) {
			link.screen?.notice([`could not reconnect: ${harmless(asFailure(error).message, 400)}`]);
		} finally {
			this.#isReplacing = false;
		}
	}

	/** The first cause counts. */
	#finish(ending: Ending): void {
		this.#ending ??= ending;
		this.#over.abort();
		this.#turn.resolve(this.#ending);
	}

	#reachDeadline(limit: string): void {
		const ending = deadlineEnding(limit);
		const turn = this.#turn;
		this.#deadlineFrom = this.#clock.deadline?.from ?? null;
		// After the end of a tunnel another one may come.
		if (this.#deadlineFrom === 'timeout' || !this.#canReopen) {
			this.#ending ??= ending;
			this.#over.abort();
		}

		if (this.#link) {
			this.#isHangingUp = true;
			void this.#link.hangUp().then(() => turn.resolve(ending));
		}
	}

	readonly #say = (line: string): void => {
		this.#session.stdout.write(`${line}\r\n`);
	};

	readonly #loseOutput = (): void => {
		this.#finish(leftEnding('nobody reads the output any more'));
	};

	readonly #resize = (): void => {
		this.#link?.resize();
	};

	readonly #endInput = (): void => {
		if (this.#link) {
			this.#link.endInput();
		} else {
			this.#over.abort();
		}
	};

	readonly #type = (bytes: Buffer): boolean => {
		const {hasPty, escapeCharacter} = this.#session;
		if (this.#link === null || !hasPty || escapeCharacter === null) {
			this.#recovery?.type(bytes);
			return this.#link?.send(bytes) ?? true;
		}

		const {state, input} = readEscapes(this.#escapeState, bytes, escapeCharacter);
		this.#escapeState = state;
		let isReady = true;
		for (const part of input) {
			if ('send' in part) {
				isReady = this.#link.send(part.send);
			} else {
				this.#act(part.action);
			}
		}

		return isReady;
	};

	#act(action: EscapeAction): void {
		switch (action) {
			case 'leave': {
				this.#finish(leftEnding(null));
				break;
			}

			case 'help': {
				this.#link?.screen?.notice(escapeHelp(this.#session.escapeCharacter ?? defaultEscape));
				break;
			}

			case 'suspend': {
				this.#jobs?.suspend();
				break;
			}

			case 'reconnect': {
				void this.#replace();
				break;
			}

			case 'timeLeft': {
				this.#clock.tell();
				break;
			}

			case 'extend': {
				this.#clock.extend();
				break;
			}
		}
	}

	/** At once and without waiting, so that it may run while the process ends. */
	readonly #giveBack = (): void => {
		const {stdin, hasPty} = this.#session;
		this.#link?.screen?.stop();
		if (hasPty) {
			leaveRawMode(stdin, this.#wasRaw);
		}
	};

	/** After a pause in which others had the terminal. */
	readonly #retake = (): void => {
		enterRawMode(this.#session.stdin);
		this.#link?.retake();
	};
}

function wayOf({connection: {route}}: Remote): string {
	return harmless(route.endpoint?.id ?? route.address, 200);
}
