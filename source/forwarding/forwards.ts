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

/** How soon the instance is asked again for a port that the connection before may still have there. */
const movingWaitsMs: readonly number[] = [100, 400, 1500, 5000];

/** A forward of a session, with what goes through it. */
export type ListedForward = {
	readonly forward: Forward;
	/** False for one that could not be opened. */
	readonly isOpen: boolean;
	readonly allocatedPort: number | null;
	readonly connections: readonly ForwardedConnection[];
};

/** The forwards of a session, whatever connection it has at the time. */
export class Forwards {
	#connection: Connection;
	/** In their order; null for one that is not open on the connection. */
	readonly #forwards = new Map<Forward, OpenForward | null>();
	readonly #told = new Set<string>();
	#onNotice: (text: string) => void;

	/**
	@param onNotice Gets a sentence for a forward that could not be opened, as OpenSSH goes on without
	it, and for a connection that was refused, once for each reason.
	*/
	constructor(connection: Connection, onNotice: (text: string) => void) {
		this.#connection = connection;
		this.#onNotice = onNotice;
	}

	/** Takes the notices somewhere else; answers what takes them back. */
	redirectNotices(onNotice: (text: string) => void): () => void {
		const before = this.#onNotice;
		this.#onNotice = onNotice;
		return () => {
			this.#onNotice = before;
		};
	}

	/** In the order they were opened in. */
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

	@throws {Failure} When it cannot be opened; then it is not there.
	*/
	async add(forward: Forward): Promise<void> {
		const open = await openForward(this.#connection, forward, this.#tell);
		this.#forwards.set(forward, open);
		this.#tellPort(forward, open);
	}

	/**
	Closes the one that listens there; connections that are open go on. Without a bind address it is
	the one with the port, whatever its own is.

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
		// A connection that is gone has closed it, and answers nothing any more.
		await Promise.race([open?.close().catch(() => {}), this.#connection.closed]);
		return forward;
	}

	/**
	Opens these on the connection; what cannot be opened is told, and tried again on the next one.

	What the instance is asked for is on its way when this returns its promise, ahead of anything that is
	asked of the connection later.
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
						this.#tellPort(forward, open);
					} else {
						await open.close();
					}
				} catch (error) {
					this.#tell(error);
				}
			}),
		);
	}

	/** Opens all of them on another connection, when the one before is gone. */
	async moveTo(connection: Connection): Promise<void> {
		this.#connection = connection;
		this.#told.clear();
		await this.#openAll([...this.#forwards.keys()], movingWaitsMs);
	}

	/** Tries again after each of the waits where the instance does not listen. */
	async #open(
		connection: Connection,
		forward: Forward,
		waitsMs: readonly number[],
	): Promise<OpenForward> {
		const [waitMs, ...more] = waitsMs;
		try {
			return await openForward(connection, forward, this.#tell);
		} catch (error) {
			if (waitMs === undefined || forward.side === 'local' || connection !== this.#connection) {
				throw error;
			}
		}

		await delay(waitMs, undefined, {ref: false});
		return this.#open(connection, forward, more);
	}

	#tellPort(forward: Forward, {allocatedPort}: OpenForward): void {
		if (allocatedPort !== null) {
			const goal = forward.to.type === 'socks' ? 'SOCKS' : addressText(forward.to);
			this.#onNotice(`Allocated port ${allocatedPort} for remote forward to ${goal}`);
		}
	}

	readonly #tell = (error: unknown): void => {
		const {message} = asFailure(error);
		if (!this.#told.has(message)) {
			this.#told.add(message);
			this.#onNotice(message);
		}
	};
}

/** Whether a forward is at the port that is named without an address. */
function isAtPort({listen}: Forward, open: OpenForward | null, wanted: ListenAddress): boolean {
	if (wanted.type !== 'tcp' || listen.type !== 'tcp' || wanted.host !== null) {
		return false;
	}

	return wanted.port === (open?.allocatedPort ?? listen.port);
}
