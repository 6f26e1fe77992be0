import {setTimeout as delay} from 'node:timers/promises';
import type {Connection} from '../connection/connection.js';
import {asFailure, Failure} from '../model/failure.js';
import {
	addressText,
	type Forward,
	type ForwardFlag,
	flagOf,
	type ListenAddress,
} from './forward.js';
import {type ForwardedConnection, type OpenForward, openForward} from './open-forward.js';

/** The waits between requests for a port that the previous connection may still have on the instance. */
const retryWaitsMs: readonly number[] = [100, 400, 1500, 5000];

/** A forward of a session, with its connections. */
export type ListedForward = {
	readonly forward: Forward;
	/** False for a forward that could not be opened. */
	readonly isOpen: boolean;
	readonly allocatedPort: number | null;
	readonly connections: readonly ForwardedConnection[];
};

/** The forwards of a session, which move with it from one connection to the next. */
export class Forwards {
	#connection: Connection;
	/** In the order of opening; null for one that is not open on the connection. */
	readonly #forwards = new Map<Forward, OpenForward | null>();
	readonly #reported = new Set<string>();
	#onNotice: (text: string) => void;

	/**
	@param onNotice Gets a sentence for each forward that could not be opened (OpenSSH goes on without it,
	too), and for connections that were refused, once for each reason.
	*/
	constructor(connection: Connection, onNotice: (text: string) => void) {
		this.#connection = connection;
		this.#onNotice = onNotice;
	}

	/** Sends the notices somewhere else; the function it answers undoes that. */
	redirectNotices(onNotice: (text: string) => void): () => void {
		const before = this.#onNotice;
		this.#onNotice = onNotice;
		return () => {
			this.#onNotice = before;
		};
	}

	/** All forwards in the order they were opened. */
	list(): readonly ListedForward[] {
		return [...this.#forwards].map(([forward, open]) => ({
			forward,
			isOpen: open !== null,
			allocatedPort: open?.allocatedPort ?? null,
			connections: [...(open?.connections ?? [])],
		}));
	}

	/**
	Opens one more.

	@throws {Failure} When it cannot be opened; then it is not added.
	*/
	async add(forward: Forward): Promise<void> {
		const open = await openForward(this.#connection, forward, this.#report);
		this.#forwards.set(forward, open);
		this.#reportPort(forward, open);
	}

	/**
	Closes the forward that listens there; its open connections go on. Without a bind address any forward
	on the port matches.

	@throws {Failure} `usage` when there is none.
	*/
	async cancel(flag: ForwardFlag, listen: ListenAddress): Promise<Forward> {
		const own = [...this.#forwards].filter(([forward]) => flagOf(forward) === flag);
		const [forward, open] =
			own.find(([one]) => addressText(one.listen) === addressText(listen)) ??
			own.find(([one, handle]) => isAtPort(one, handle, listen)) ??
			[];
		if (forward === undefined) {
			throw new Failure(
				'usage',
				'NoSuchForward',
				`There is no forward -${flag} ${addressText(listen)}.`,
			);
		}

		this.#forwards.delete(forward);
		// A closed connection has closed the forward already, and answers no requests.
		await Promise.race([open?.close().catch(() => {}), this.#connection.closed]);
		return forward;
	}

	/**
	Opens these on the connection. One that cannot be opened is reported, and tried again on the next
	connection.

	The requests to the instance have been sent when this returns its promise, so they are ahead of any
	later request on the connection.
	*/
	async openAll(forwards: readonly Forward[]): Promise<void> {
		await this.#openAll(forwards, []);
	}

	async #openAll(forwards: readonly Forward[], waitsMs: readonly number[]): Promise<void> {
		const connection = this.#connection;
		await Promise.all(
			forwards.map(async forward => {
				this.#forwards.set(forward, null);
				try {
					const open = await this.#open(connection, forward, waitsMs);
					if (this.#forwards.has(forward) && connection === this.#connection) {
						this.#forwards.set(forward, open);
						this.#reportPort(forward, open);
					} else {
						await open.close();
					}
				} catch (error) {
					this.#report(error);
				}
			}),
		);
	}

	/** Opens all of them on another connection, after the previous one has closed. */
	async moveTo(connection: Connection): Promise<void> {
		this.#connection = connection;
		this.#reported.clear();
		await this.#openAll([...this.#forwards.keys()], retryWaitsMs);
	}

	/** Opens a forward, and tries again after each of the waits while the instance refuses to listen. */
	async #open(
		connection: Connection,
		forward: Forward,
		waitsMs: readonly number[],
	): Promise<OpenForward> {
		const [waitMs, ...more] = waitsMs;
		try {
			return await openForward(connection, forward, this.#report);
		} catch (error) {
			if (waitMs === undefined || forward.side === 'local' || connection !== this.#connection) {
				throw error;
			}
		}

		await delay(waitMs, undefined, {ref: false});
		return this.#open(connection, forward, more);
	}

	#reportPort(forward: Forward, {allocatedPort}: OpenForward): void {
		if (allocatedPort !== null) {
			const goal = forward.to.type === 'socks' ? 'SOCKS' : addressText(forward.to);
			this.#onNotice(`Allocated port ${allocatedPort} for remote forward to ${goal}`);
		}
	}

	readonly #report = (error: unknown): void => {
		const {message} = asFailure(error);
		if (!this.#reported.has(message)) {
			this.#reported.add(message);
			this.#onNotice(message);
		}
	};
}

/** Whether a forward listens on the requested port, where that was named without an address. */
function isAtPort({listen}: Forward, open: OpenForward | null, requested: ListenAddress): boolean {
	if (requested.type !== 'tcp' || listen.type !== 'tcp' || requested.host !== null) {
		return false;
	}

	return requested.port === (open?.allocatedPort ?? listen.port);
}
