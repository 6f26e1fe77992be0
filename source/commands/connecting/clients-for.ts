import {type AwsClients, createClients} from '../../aws/clients.js';
import {terminalPrompt} from '../../session/prompt.js';
import {interruptSignal} from './interrupt.js';
import {profileInUse} from './profile-in-use.js';

/**
The clients for what `--profile` and `--region` said, for a command that draws nothing while it asks
AWS: a role that wants an MFA code gets it from the person at the terminal.
*/
export function clientsFor(aws: {
	readonly profile: string | null;
	readonly region: string | null;
}): AwsClients {
	const prompt = terminalPrompt();
	return createClients({
		...aws,
		profile: profileInUse(aws.profile),
		askMfaCode: prompt && (question => prompt({text: question, isSecret: true}, interruptSignal())),
	});
}
