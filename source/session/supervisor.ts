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

/** A connection that lasted this long was good: the next loss counts as the first again. */
const goodAfterMs = 30_000;

/** Runs the remotes of a session, one after the other on the same terminal. */
export class SessionSupervisor {
	readonly clock: SessionClock;
	readonly #session: Session;
	readonly #onReady: () => void;
	readonly #replacement: InPlaceReconnect;
	readonly #tally: SessionTally;
	/** Fires when the session is over. */
	readonly #over = new AbortController();
	/** How the attachment on the terminal ends: for good, or with another remote to replace it. */
	#outcome = Promise.withResolvers<Ending | Remote>();
	#ending: Ending | null = null;
	#attachment: TerminalAttachment | null = null;
	#screen: SessionScreen | null = null;
	#recovery: Recovery<Remote> | null = null;
	#isHangingUp = false;
	#deadlineFrom: SessionEnd['deadlineFrom'] = null;
	#lostInARow = 0;

	/** @param onReady Called when a remote accepts input again after back pressure. */
	constructor(session: Session, onReady: () => void) {
		this.#session = session;
		this.#tally = new SessionTally(session, session.remote.connection);
		this.#onReady = onReady;
		this.#replacement = new InPlaceReconnect(session.reopen, this.#over.signal);
		this.clock = new SessionClock(session, limit => this.#reachDeadline(limit));
	}

	/** The remote on the terminal; null while there is no connection. */
	get attachment(): TerminalAttachment | null {
		return this.#attachment;
	}

	/** The screen of the last remote. */
	get screen(): SessionScreen | null {
		return this.#screen;
	}

	/** The recovery of a lost remote; null while none is lost. */
	get recovery(): Recovery<Remote> | null {
		return this.#recovery;
	}

	/** Runs one remote after the other until the session ends. The first is on the terminal at once. */
	async run(): Promise<SessionEnd> {
		const ending = await this.#runRemotes();
		this.clock.stop();
		return this.endWith(ending);
	}

	/** The end of the session, if it ended this way now. */
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
		this.#outcome.resolve(this.#ending);
	}

	/** Shows the person a line, in any state of the session. */
	readonly notify = (text: string): void => {
		const line = sanitize(text);
		if (this.#attachment === null) {
			this.#say(line);
		} else if (this.#attachment.screen) {
			this.#attachment.screen.notice([line]);
		} else {
			this.#session.stderr.write(`${line}${this.#session.hasPty ? '\r' : ''}\n`);
		}
	};

	/** Nothing more will be typed. */
	readonly endInput = (): void => {
		if (this.#attachment) {
			this.#attachment.endInput();
		} else {
			this.#over.abort();
		}
	};

	/** `~:r`: replaces the connection. The old one goes on until the new one is open. */
	async replace(): Promise<void> {
		const attachment = this.#attachment;
		if (attachment === null) {
			return;
		}

		const remote = await this.#replacement.open(attachment.screen);
		if (remote !== null && this.#attachment === attachment) {
			this.#outcome.resolve(remote);
		} else {
			remote?.connection.close();
		}
	}

	async #runRemotes(): Promise<Ending> {
		for (let running = this.#run(this.#session.remote); ; ) {
			const outcome = await running;
			const next = 'connection' in outcome ? outcome : await this.#recover(outcome);
			if (!('connection' in next)) {
				return next;
			}

			const way = this.#tally.wayTo(next.connection);
			const before = this.#tally.moveTo(next.connection);
			// The local ports are free again once the connection that had them has closed.
			void before.closed.then(immediate).then(() => this.#session.forwards.moveTo(next.connection));
			running = this.#run(next);
			this.clock.restart(next.connection.tunnelEndsAt);
			this.#attachment?.screen?.notice([`reconnected via ${way}`]);
		}
	}

	/** Runs a remote on the terminal; answers how it ended, after the screen was restored. */
	async #run(remote: Remote): Promise<Ending | Remote> {
		const startedAt = performance.now();
		const turn = Promise.withResolvers<Ending | Remote>();
		const attachment = new TerminalAttachment(this.#session, remote, this.#onReady);
		this.#outcome = turn;
		this.#attachment = attachment;
		this.#screen = attachment.screen;
		this.clock.follow(attachment.screen);
		void attachment.ended.then(end => {
			// An end caused by our own hang-up is not the reason.
			if (!this.#isHangingUp) {
				turn.resolve(end);
			}
		});
		const outcome = await turn.promise;
		this.clock.follow(null);
		this.#isHangingUp = false;
		this.#attachment = null;
		attachment.release();
		if (attachment.screen && !('reason' in outcome && outcome.reason === 'exit')) {
			this.#session.stdout.write('\r\n');
		}

		this.#lostInARow = performance.now() - startedAt < goodAfterMs ? this.#lostInARow + 1 : 0;
		return outcome;
	}

	/** What follows the end of a remote: another one for a lost one, if that is wanted and works. */
	async #recover(ending: Ending): Promise<Ending | Remote> {
		const {reopen, isReconnecting} = this.#session;
		const isLost = ending.reason === 'lost' || ending.reason === 'deadline';
		if (this.#ending !== null || !isLost || !reopen || !this.#canReopen) {
			return ending;
		}

		this.#say(sanitize(ending.message ?? 'connection lost', 400));
		this.clock.restart(null);
		// Input for the lost remote must not reach the next one.
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
		// The loss was reported already.
		return remote ?? this.#ending ?? {...ending, message: null};
	}

	/** Whether there is a person to ask, and a way to open another remote. */
	get #canReopen(): boolean {
		const {reopen, hasPty, stdin, stdout} = this.#session;
		const isSeen = stdin.isTTY === true && !stdin.readableEnded && stdout.isTTY === true;
		return reopen !== undefined && hasPty && isSeen;
	}

	#reachDeadline(limit: string): void {
		const ending = deadlineEnding(limit);
		const turn = this.#outcome;
		this.#deadlineFrom = this.clock.deadline?.from ?? null;
		// After the end of a tunnel the session may go on over another.
		if (this.#deadlineFrom === 'timeout' || !this.#canReopen) {
			this.#ending ??= ending;
			this.#over.abort();
		}

		if (this.#attachment) {
			this.#isHangingUp = true;
			void this.#attachment.hangUp().then(() => turn.resolve(ending));
		}
	}

	readonly #say = (line: string): void => {
		this.#session.stdout.write(`${sanitize(line)}\r\n`);
	};
}
