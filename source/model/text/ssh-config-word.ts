import {Failure} from '../failure.js';

/**
Quotes a text as one word of an OpenSSH configuration: in double quotes, which all versions understand, and
with doubled percent signs, because `%` starts a token (ssh_config(5), TOKENS).

@throws {Failure} `configuration` for a text that cannot be written there.
*/
export function sshConfigWord(text: string): string {
	if (/["\\\n]|\$\{/.test(text)) {
		throw new Failure(
			'configuration',
			'UnwritablePath',
			`An OpenSSH configuration cannot hold ${JSON.stringify(text)}.`,
			{nextStep: 'Use a folder without quotes, backslashes or ${ in its name.'},
		);
	}

	return `"${doubledPercents(text)}"`;
}

/** Escapes percent signs in an option in which ssh expands tokens. */
export function doubledPercents(text: string): string {
	return text.replaceAll('%', '%%');
}
