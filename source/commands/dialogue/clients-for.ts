import {type AwsClients, createClients} from '../../aws/clients.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {printError} from '../output/terminal.js';
import {interruptSignal} from './interrupt.js';

/**
The clients for `--profile` and `--region`, for a command that draws nothing while it calls AWS. A role
that needs an MFA code gets it from the person at the terminal.
*/
export function clientsFor(aws: {
	readonly profile: string | null;
	readonly region: string | null;
}): AwsClients {
	const prompt = terminalPrompt();
	return createClients({
		...aws,
		askMfaCode:
			prompt &&
			((question, signal) =>
				prompt({text: question, isSecret: true}, AbortSignal.any([signal, interruptSignal()]))),
		hasTerminal: true,
		onWait: sentence => printError(sanitizeLines(`${sentence} Ctrl-C cancels.\n`)),
	});
}
