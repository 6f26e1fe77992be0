import {setTimeout as delay} from 'node:timers/promises';

/** How often it looks, and for how long at most. */
const pollMs = 10;
const limitMs = 30_000;

/**
Waits until a condition holds that no event announces: of another process, of a file.

@param what Names it, for the message of a failure.
@throws When it does not hold within 30 s.
*/
export async function until(what: string, isMet: () => boolean | Promise<boolean>): Promise<void> {
	for (const end = performance.now() + limitMs; !(await isMet()); await delay(pollMs)) {
		if (performance.now() > end) {
			throw new Error(`Waited in vain for ${what}`);
		}
	}
}
