import type {Buffer} from 'node:buffer';
import {asFailure, type Failure} from '../model/failure.js';
import {formatDuration} from '../model/text/duration.js';
import {sanitize} from '../model/text/sanitize.js';

/** The waits before automatic tries; the last one repeats. */
const waitsMs: readonly number[] = [0, 1000, 2000, 4000, 8000, 16_000, 30_000];

/** Failures that would repeat until somebody does something about them. */
const finalCodes: readonly string[] = [
	'PermissionDenied',
	'HostKeyChanged',
	'HostKeyRevoked',
	'HostKeyDifferent',
	'HostKeyUnknown',
	'HostKeyTooShort',
	'InstanceGone',
	'InstanceNotFound',
];

/** The key that reconnects. */
const reconnectKeys = /r/i;
/** The keys that leave: q, Ctrl-C, Ctrl-D. */
const leaveKeys = /[q\u0003\u0004]/i;

export type RecoveryOptions<T> = {
	/** Opens the replacement; rejects with a Failure. */
	readonly open: (signal: AbortSignal) => Promise<T>;
	/** Tries by itself, with growing waits, until it works or the person leaves. */
	readonly isAutomatic: boolean;
	/** How many tries have failed before; sets the first wait. */
	readonly failedBefore: number;
	/** Shows the person a line. */
	readonly say: (line: string) => void;
	/** Cancels the recovery. */
	readonly signal: AbortSignal;
};

/** Reconnects a lost session: when the person presses a key, or by itself. */
export class Recovery<T> {
	readonly #options: RecoveryOptions<T>;
	readonly #cancelled = new AbortController();
	#isAutomatic: boolean;
	#choose: ((choice: 'reconnect' | 'leave') => void) | null = null;

	constructor(options: RecoveryOptions<T>) {
		this.#options = options;
		this.#isAutomatic = options.isAutomatic;
		options.signal.addEventListener('abort', this.#leave, {once: true});
		if (options.signal.aborted) {
			this.#leave();
		}
	}

	/** Takes typed keys. Several at once were pasted, or meant for something else, and are ignored. */
	type(bytes: Buffer): void {
		const text = bytes.toString('latin1');
		if (text.length > 1) {
			return;
		}

		if (leaveKeys.test(text)) {
			this.#leave();
		} else if (reconnectKeys.test(text)) {
			this.#choose?.('reconnect');
		}
	}

	/** The replacement; null when the person leaves. Never rejects. */
	async run(): Promise<T | null> {
		const {open, say, failedBefore, signal} = this.#options;
		try {
			for (let failed = failedBefore; ; failed++) {
				if ((await this.#choice(failed)) === 'leave' || this.#cancelled.signal.aborted) {
					return null;
				}

				say('reconnecting…');
				try {
					return await open(this.#cancelled.signal);
				} catch (error) {
					if (this.#cancelled.signal.aborted) {
						return null;
					}

					this.#report(asFailure(error));
				}
			}
		} finally {
			signal.removeEventListener('abort', this.#leave);
		}
	}

	#report(failure: Failure): void {
		const {say} = this.#options;
		say(`could not reconnect: ${sanitize(failure.message, 400)}`);
		if (failure.nextStep !== null) {
			say(sanitize(failure.nextStep, 400));
		}

		if (finalCodes.includes(failure.code) || failure.kind === 'configuration') {
			this.#isAutomatic = false;
		}
	}

	async #choice(failed: number): Promise<'reconnect' | 'leave'> {
		const {promise, resolve} = Promise.withResolvers<'reconnect' | 'leave'>();
		if (this.#cancelled.signal.aborted) {
			return 'leave';
		}

		const waitMs = waitsMs[Math.min(failed, waitsMs.length - 1)] ?? 0;
		if (this.#isAutomatic && waitMs === 0) {
			return 'reconnect';
		}

		this.#options.say(
			this.#isAutomatic
				? `Reconnecting in ${formatDuration(waitMs)}. Press r to reconnect now, q to quit`
				: 'Press r to reconnect, q to quit',
		);
		this.#choose = resolve;
		const timer = this.#isAutomatic ? setTimeout(resolve, waitMs, 'reconnect') : undefined;
		const choice = await promise;
		clearTimeout(timer);
		this.#choose = null;
		return choice;
	}

	readonly #leave = (): void => {
		this.#cancelled.abort();
		this.#choose?.('leave');
	};
}
