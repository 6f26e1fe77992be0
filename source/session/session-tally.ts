import type {Connection, Traffic} from '../connection/connection.js';
import {sanitize} from '../model/text/sanitize.js';
import {routeText} from './receipt.js';
import type {Session} from './session.js';
import type {Ending, SessionEnd} from './session-end.js';

/** Sums up a session over all its connections. */
export class SessionTally {
	readonly #startedAt: number;
	readonly #now: () => number;
	/** Of the first connection. The others have the same key, which is not new any more then. */
	readonly #hostKey: Connection['hostKey'];
	/** The last connection. */
	#connection: Connection;
	/** The traffic of the connections before it. */
	#past: Traffic = {received: 0, sent: 0};
	#reconnects = 0;

	constructor({startedAt, now}: Pick<Session, 'startedAt' | 'now'>, connection: Connection) {
		this.#startedAt = startedAt;
		this.#now = now;
		this.#connection = connection;
		this.#hostKey = connection.hostKey;
	}

	/** The route of another connection, and the former one where that was different. */
	wayTo({route}: Connection): string {
		const [way, former] = [routeText(route), routeText(this.#connection.route)];
		return sanitize(way === former ? way : `${way} (was ${former})`, 400);
	}

	/** Goes on with another connection; answers the previous one. */
	moveTo(connection: Connection): Connection {
		const before = this.#connection;
		this.#past = this.#traffic;
		this.#connection = connection;
		this.#reconnects++;
		return before;
	}

	/** The end of the session, if it ended this way now. */
	endWith(ending: Ending, deadlineFrom: SessionEnd['deadlineFrom']): SessionEnd {
		const {route, osUser} = this.#connection;
		return {
			...ending,
			startedAt: new Date(this.#startedAt),
			durationMs: this.#now() - this.#startedAt,
			...this.#traffic,
			deadlineFrom,
			reconnects: this.#reconnects,
			route,
			osUser,
			hostKey: this.#hostKey,
		};
	}

	get #traffic(): Traffic {
		const {received, sent} = this.#connection.traffic;
		return {received: this.#past.received + received, sent: this.#past.sent + sent};
	}
}
