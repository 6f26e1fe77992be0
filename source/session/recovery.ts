import type {Buffer} from 'node:buffer';
import {asFailure, type Failure} from '../model/failure.js';
import {formatDuration} from '../model/text/duration.js';
import {sanitize} from '../model/text/sanitize.js';

/** Waits between two tries by itself; the last one from then on. */
const waitsMs: readonly number[] = [0, 1000, 2000, 4000, 8000, 16_000, 30_000];

/** After these another try comes to the same end, until somebody does something about it. */
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

/** What is read as a key after a loss. */
const reconnectKeys = /r/i;
/** q, Ctrl-C, Ctrl-D. */
const leaveKeys = /[q\u0003\u0004]/i;

export type RecoveryOptions<T> = {
	/** Opens what takes the place of the lost; rejects with a Failure. */
	readonly open: (signal: AbortSignal) => Promise<T>;
	/** Goes on by itself, with a growing wait between two tries, until it works or somebody leaves. */
	readonly isAutomatic: boolean;
	/** How many tries have come to nothing before; decides the first wait. */
	readonly failedBefore: number;
	/** Tells the person a line. */
	readonly say: (line: string) => void;
	/** Calls it off. */
	readonly signal: AbortSignal;
};

/** How a lost session comes back: when the person says so, or by itself. */
export class Recovery<T> {
	readonly #options: RecoveryOptions<T>;
	readonly #over = new AbortController();
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

	/** Takes what was typed. More than one key at once was pasted, or meant for something else. */
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

	/** What has taken the place of the lost; null when the person leaves. Never rejects. */
	async run(): Promise<T | null> {
		const {open, say, failedBefore, signal} = this.#options;
		try {
			for (let failed = failedBefore; ; failed++) {
				if ((await this.#choice(failed)) === 'leave' || this.#over.signal.aborted) {
					return null;
				}

				say('reconnecting …');
				try {
					return await open(this.#over.signal);
				} catch (error) {
					if (this.#over.signal.aborted) {
						return null;
					}

					this.#tell(asFailure(error));
				}
			}
		} finally {
			signal.removeEventListener('abort', this.#leave);
		}
	}

	#tell(failure: Failure): void {
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
		if (this.#over.signal.aborted) {
			return 'leave';
		}

		const waitMs = waitsMs[Math.min(failed, waitsMs.length - 1)] ?? 0;
		if (this.#isAutomatic && waitMs === 0) {
			return 'reconnect';
		}

		const when = this.#isAutomatic ? ` in ${formatDuration(waitMs)}; r at once` : ': r';
		this.#options.say(`reconnect${when}, leave: q`);
		this.#choose = resolve;
		const timer = this.#isAutomatic ? setTimeout(resolve, waitMs, 'reconnect') : undefined;
		const choice = await promise;
		clearTimeout(timer);
		this.#choose = null;
		return choice;
	}

	readonly #leave = (): void => {
		this.#over.abort();
		this.#choose?.('leave');
	};
}
