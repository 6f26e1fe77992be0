import process from 'node:process';
import type {OfferOsUser} from '../../access/open/next-os-user.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {printError} from '../output/terminal.js';

/** Asks the person at the terminal; false where there is none. */
export const offerOsUser: OfferOsUser = async (next, {refused, system}, signal) => {
	const prompt = process.stdin.isTTY && process.stderr.isTTY ? terminalPrompt() : null;
	if (prompt === null) {
		return false;
	}

	const image = system === null ? '' : `; the image looks like ${system}`;
	printError(
		sanitizeLines(`Permission denied for ${sanitize(refused.join(' and '), 80)}${image}.\n`),
	);
	const question = {text: `Try ${next}? [Y/n] `, isSecret: false};
	return /^\s*(?:y(?:es)?)?\s*$/i.test(await prompt(question, signal));
};
