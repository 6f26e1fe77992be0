import {hasColour, hasUnicode} from '../model/terminal-abilities.js';

/**
The line printed before a session on a production instance. It may have escapes of its own, so it is
written as it is.
*/
export function productionLine(environment: NodeJS.ProcessEnv): string {
	const text = ` ${hasUnicode(environment) ? '▲' : '!'} PRODUCTION `;
	return hasColour(environment) ? `\u001B[1;7;31m${text}\u001B[0m` : text.trim();
}
