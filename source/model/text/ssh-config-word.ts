import {Failure} from '../failure.js';

/**
Text as one word of an OpenSSH configuration: in double quotes, which all versions understand, and
with its percent signs doubled, as they begin a token (ssh_config(5), TOKENS).

@throws {Failure} `configuration` for what cannot be written there.
*/
export function sshConfigWord(text: string): string {
	if (/["\\\n]|\$\{/.test(text)) {
		throw new Failure(
			'configuration',
			'UnwritablePath',
			`An OpenSSH configuration cannot hold ${JSON.stringify(text)}.`,
			{nextStep: 'Take a folder without quotes, backslashes and ${ in its name.'},
		);
	}

	return `"${doubledPercents(text)}"`;
}

/** What ssh replaces tokens in, so that it comes out as it is. */
export function doubledPercents(text: string): string {
	return text.replaceAll('%', '%%');
}
