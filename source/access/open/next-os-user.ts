import process from 'node:process';
import {printError} from '../../commands/output/terminal.js';
import {PermissionDenied} from '../../connection/permission-denied.js';
import type {Instance} from '../../model/fleet/instance.js';
import {isNewDefault} from '../../model/fleet/os-user.js';
import {lookUp} from '../../model/look-up.js';
import type {Plan} from '../../model/route.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import type {Settings} from '../../store/settings.js';

/** How many OS users are offered one after the other. */
const maxOffers = 3;

/**
Connects by a plan; when its OS user is refused, offers the person at the terminal the next likely
one and connects again.

@param connect Connects by the plan it is given; called anew for each OS user.
@throws What `connect` throws, when it is another failure, nobody can be asked, nothing is left to
offer, or the answer is no.
*/
export async function withOsUserOffers<T>(
	plan: Plan,
	signal: AbortSignal,
	connect: (plan: Plan) => Promise<T>,
): Promise<T> {
	const refused: string[] = [];
	for (let {osUser} = plan; ; ) {
		try {
			return await connect({...plan, osUser});
		} catch (error) {
			refused.push(osUser);
			const next = refused.length > maxOffers ? null : await offer(error, refused, signal);
			if (next === null) {
				throw error;
			}

			osUser = next;
		}
	}
}

/** Makes an OS user that worked the default for the image: see `isNewDefault`. */
export function rememberOsUser(settings: Settings, {imageId}: Instance, osUser: string): void {
	if (imageId !== null && isNewDefault(osUser, lookUp(settings.imageOsUsers, imageId))) {
		settings.rememberOsUser(imageId, osUser);
	}
}

async function offer(
	failure: unknown,
	refused: readonly string[],
	signal: AbortSignal,
): Promise<string | null> {
	if (!(failure instanceof PermissionDenied && process.stdin.isTTY && process.stderr.isTTY)) {
		return null;
	}

	const next = failure.otherOsUsers.find(osUser => !refused.includes(osUser));
	const prompt = terminalPrompt();
	if (next === undefined || prompt === null) {
		return null;
	}

	const image = failure.system === null ? '' : `; the image looks like ${failure.system}`;
	printError(sanitizeLines(`Permission denied for ${sanitize(failure.osUser, 40)}${image}.\n`));
	const question = {text: `Try ${next}? [Y/n] `, isSecret: false};
	return /^\s*(?:y(?:es)?)?\s*$/i.test(await prompt(question, signal)) ? next : null;
}
