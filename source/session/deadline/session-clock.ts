import {formatDuration} from '../../model/text/duration.js';
import {isUtf8Locale} from '../environment.js';
import {extensionMs} from '../escapes/escapes.js';
import type {SessionScreen} from '../screen/session-screen.js';
import type {Session} from '../session.js';
import {limitOf, statusOf, timeLeftText} from './countdown.js';
import {carriedOver, type Deadline, extended} from './deadline.js';
import {type DeadlineTimer, startDeadlineTimer} from './deadline-timer.js';

/** The time left at which the bell rings. */
const bellMs = 60_000;
/** How long an answer to an escape stays in the reserved row. */
const messageMs = 5000;

/** Shows a session's deadline to the person, and ends the session at it. */
export class SessionClock {
	readonly #session: Session;
	readonly #onEnd: (limit: string) => void;
	#screen: SessionScreen | null = null;
	#deadline: Deadline | null;
	#timer: DeadlineTimer | null = null;
	#message: {readonly text: string; readonly until: number} | null = null;

	/** @param onEnd Called when the time is up, with what limited it. */
	constructor(session: Session, onEnd: (limit: string) => void) {
		this.#session = session;
		this.#onEnd = onEnd;
		this.#deadline = session.deadline;
		this.#start();
	}

	get deadline(): Deadline | null {
		return this.#deadline;
	}

	/** Shows the time left on this screen from now on; null for nowhere. */
	follow(screen: SessionScreen | null): void {
		this.#screen = screen;
		this.show();
	}

	/** Goes on over another tunnel, or without one; the timeout stays. */
	restart(tunnelEndsAt: Date | null): void {
		this.stop();
		this.#deadline = carriedOver(
			this.#deadline,
			this.#session.startedAt,
			tunnelEndsAt && this.#session.now() + tunnelEndsAt.getTime() - Date.now(),
		);
		this.#start();
		this.show();
	}

	get #limit(): string {
		return this.deadline ? limitOf(this.deadline) : '';
	}

	/** Shows the time left in the reserved row and in the title. */
	show(): void {
		const {label, environment, countdown, escapeCharacter} = this.#session;
		if (countdown === 'off' || (this.#deadline === null && this.#session.createRow === null)) {
			return;
		}

		const now = this.#session.now();
		const message = this.#message && this.#message.until > now ? this.#message.text : null;
		const isUtf8 = isUtf8Locale(environment);
		this.#screen?.show(statusOf(this.#deadline, now, {label, isUtf8, message, escapeCharacter}));
	}

	/** Shows the time left in a sentence. */
	showTimeLeft(): void {
		this.showMessage(timeLeftText(this.deadline, this.#session.now()));
	}

	/** Shows a text in the reserved row for a while, or among the output. */
	showMessage(text: string): void {
		// Without a deadline no tick would remove the message from the row again.
		if (this.#screen?.isRowReserved && this.#deadline) {
			this.#message = {text, until: this.#session.now() + messageMs};
			this.show();
		} else {
			this.#screen?.notice([text]);
		}
	}

	/** Moves the deadline of a timeout 10 minutes on. */
	extend(): void {
		if (this.#deadline) {
			this.#deadline = extended(this.#deadline, extensionMs);
			this.#timer?.change(this.#deadline);
		}

		this.showTimeLeft();
	}

	stop(): void {
		this.#timer?.stop();
	}

	#start(): void {
		this.#timer =
			this.#deadline &&
			startDeadlineTimer(
				this.#deadline,
				{
					onTick: () => this.show(),
					onWarning: markMs => this.#warn(markMs),
					onEnd: () => this.#onEnd(this.#limit),
				},
				this.#session.now,
			);
	}

	#warn(markMs: number): void {
		const {stderr, hasPty, countdown} = this.#session;
		if (!hasPty) {
			stderr.write(`eic: ${formatDuration(markMs)} left of the ${this.#limit}\n`);
		} else if (markMs === bellMs && countdown !== 'off') {
			this.#screen?.bell();
		}
	}
}
