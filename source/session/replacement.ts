import {asFailure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import type {Remote} from './remote.js';
import type {SessionScreen} from './screen/session-screen.js';
import type {Session} from './session.js';

/** Opens another remote while the one on the terminal goes on, and tells there how that goes. */
export class Replacement {
	readonly #reopen: Session['reopen'];
	readonly #signal: AbortSignal;
	#isUnderWay = false;

	/** @param signal Calls it off. */
	constructor(reopen: Session['reopen'], signal: AbortSignal) {
		this.#reopen = reopen;
		this.#signal = signal;
	}

	/** Answers null when none can be had, or one is on its way already. */
	async open(screen: SessionScreen | null): Promise<Remote | null> {
		if (!this.#reopen || this.#isUnderWay) {
			screen?.notice([this.#reopen ? 'reconnecting already' : 'this session cannot reconnect']);
			return null;
		}

		this.#isUnderWay = true;
		screen?.notice(['reconnecting …']);
		try {
			return await this.#reopen(this.#signal);
		} catch (error) {
			screen?.notice([`could not reconnect: ${harmless(asFailure(error).message, 400)}`]);
			return null;
		} finally {
			this.#isUnderWay = false;
		}
	}
}
