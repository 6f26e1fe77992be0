import {asFailure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Remote} from './remote.js';
import type {SessionScreen} from './screen/session-screen.js';
import type {Reopen} from './session.js';

/** `~:r`: opens another remote while the one on the terminal goes on, and shows its progress there. */
export class InPlaceReconnect {
	readonly #reopen: Reopen | undefined;
	readonly #signal: AbortSignal;
	#isUnderWay = false;

	/** @param signal Cancels the reconnect. */
	constructor(reopen: Reopen | undefined, signal: AbortSignal) {
		this.#reopen = reopen;
		this.#signal = signal;
	}

	/** Answers null when it fails, is not possible, or is under way already. */
	async open(screen: SessionScreen | null): Promise<Remote | null> {
		if (!this.#reopen || this.#isUnderWay) {
			screen?.notice([this.#reopen ? 'already reconnecting' : 'this session cannot reconnect']);
			return null;
		}

		this.#isUnderWay = true;
		screen?.notice(['reconnecting…']);
		try {
			return await this.#reopen(this.#signal, line => screen?.notice([line]));
		} catch (error) {
			const {message, nextStep} = asFailure(error);
			const lines = [`could not reconnect: ${message}`, ...(nextStep === null ? [] : [nextStep])];
			screen?.notice(lines.map(line => sanitize(line, 400)));
			return null;
		} finally {
			this.#isUnderWay = false;
		}
	}
}
