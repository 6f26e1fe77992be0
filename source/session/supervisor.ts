import {setImmediate as immediate} from 'node:timers/promises';
import {sanitize} from '../model/text/sanitize.js';
import {SessionClock} from './deadline/session-clock.js';
import {InPlaceReconnect} from './reconnect-in-place.js';
import {Recovery} from './recovery.js';
import type {Remote} from './remote.js';
import type {SessionScreen} from './screen/session-screen.js';
import type {Session} from './session.js';
import {deadlineEnding, type Ending, type SessionEnd} from './session-end.js';
import {SessionTally} from './session-tally.js';
import {TerminalAttachment} from './terminal/attachment.js';

/** A connection that lasted this long was a good one: the next loss is the first of a new row. */
const goodAfterMs = 30_000;

/** The remotes of a session, one after the other on the same terminal. */
export class SessionSupervisor {
	readonly clock: SessionClock;
	readonly #session: Session;
	readonly #onReady: () => void;
	readonly #replacement: InPlaceReconnect;
	readonly #tally: SessionTally;
	/** Fires when the session is over, whatever it waits for. */
	readonly #over = new AbortController();
	/** How the link on the terminal goes on: it has ended, or another remote takes its place. */
	#turn = Promise.withResolvers<Ending | Remote>();
	#ending: Ending | null = null;
	#link: TerminalAttachment | null = null;
	#screen: SessionScreen | null = null;
	#recovery: Recovery<Remote> | null = null;
	#isHangingUp = false;
	#deadlineFrom: SessionEnd['deadlineFrom'] = null;
	#lostInARow = 0;

	/** @param onReady Called when a remote takes more, after it had to be waited for. */
	constructor(session: Session, onReady: () => void) {
		this.#session = session;
		this.#tally = new SessionTally(session, session.remote.connection);
		this.#onReady = onReady;
		this.#replacement = new InPlaceReconnect(session.reopen, this.#over.signal);
		this.clock = new SessionClock(session, limit => this.#reachDeadline(limit));
	}

	/** The remote on the terminal; null while there is no connection. */
	get link(): TerminalAttachment | null {
		return this.#link;
	}

	/** The screen of the last remote there was. */
	get screen(): SessionScreen | null {
		return this.#screen;
	}

	/** How a lost remote comes back; null while nothing was lost. */
	get recovery(): Recovery<Remote> | null {
		return this.#recovery;
	}

	/** Goes from one remote to the next, until nothing comes after one. The first is there at once. */
	async run(): Promise<SessionEnd> {
		const ending = await this.#last();
		this.clock.stop();
		return this.endWith(ending);
	}

	/** The end of the session, if it ended like this now. */
	endWith(ending: Ending): SessionEnd {
		return this.#tally.endWith(
			ending,
			ending.reason === 'deadline' ? this.#deadlineFrom : (this.clock.deadline?.from ?? null),
		);
	}

	/** Ends the session. The first cause counts. */
	finish(ending: Ending): void {
		this.#ending ??= ending;
		this.#over.abort();
		this.#turn.resolve(this.#ending);
	}

	/** Tells the person a line, wherever the session stands. */
	readonly tell = (text: string): void => {
		const line = sanitize(text);
		if (this.#link === null) {
			this.#say(line);
		} else if (this.#link.screen) {
			this.#link.screen.notice([line]);
		} else {
			this.#session.stderr.write(`${line}${this.#session.hasPty ? '\r' : ''}\n`);
		}
	};

	/** Nothing more will be typed. */
	readonly endInput = (): void => {
		if (this.#link) {
			this.#link.endInput();
		} else {
			this.#over.abort();
		}
	};

	/** `~:r`: another connection takes the place of this one, which goes on until that one is there. */
	async replace(): Promise<void> {
		const link = this.#link;
		if (link === null) {
			return;
		}

		const remote = await this.#replacement.open(link.screen);
		if (remote !== null && this.#link === link) {
			this.#turn.resolve(remote);
		} else {
			remote?.connection.close();
		}
	}

	async #last(): Promise<Ending> {
		for (let live = this.#live(this.#session.remote); ; ) {
			const outcome = await live;
			const next = 'connection' in outcome ? outcome : await this.#recover(outcome);
			if (!('connection' in next)) {
				return next;
			}

			const way = this.#tally.wayTo(next.connection);
			const before = this.#tally.moveTo(next.connection);
			// The ports here are free again when the connection that had them is gone.
			void before.closed.then(immediate).then(() => this.#session.forwards.moveTo(next.connection));
			live = this.#live(next);
			this.clock.restart(next.connection.tunnelEndsAt);
			this.#link?.screen?.notice([`reconnected via ${way}`]);
		}
	}

	/** Puts a remote on the terminal and answers how that ended, with the terminal's screen given back. */
	async #live(remote: Remote): Promise<Ending | Remote> {
		const startedAt = performance.now();
		const turn = Promise.withResolvers<Ending | Remote>();
		const link = new TerminalAttachment(this.#session, remote, this.#onReady);
		this.#turn = turn;
		this.#link = link;
		this.#screen = link.screen;
		this.clock.follow(link.screen);
		void link.ended.then(end => {
			// Its end by our own hang-up is not the cause.
			if (!this.#isHangingUp) {
				turn.resolve(end);
			}
		});
		const outcome = await turn.promise;
		this.clock.follow(null);
		this.#isHangingUp = false;
		this.#link = null;
		link.release();
		if (link.screen && !('reason' in outcome && outcome.reason === 'exit')) {
			this.#session.stdout.write('\r\n');
		}

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

		this.#say(sanitize(ending.message ?? 'connection lost', 400));
		this.clock.restart(null);
		// What was typed for the lost remote is for nobody else.
		this.#onReady();
		this.#recovery = new Recovery({
			open: signal => reopen(signal, this.#say),
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

	#reachDeadline(limit: string): void {
		const ending = deadlineEnding(limit);
		const turn = this.#turn;
		this.#deadlineFrom = this.clock.deadline?.from ?? null;
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
		this.#session.stdout.write(`${sanitize(line)}\r\n`);
	};
}
