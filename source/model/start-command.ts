import type {Instance} from './fleet/instance.js';
import {sanitize} from './text/sanitize.js';
import {shellWord} from './text/shell-word.js';

/** The AWS CLI command that starts an instance. eic itself changes nothing in the account. */
export function startCommand(instance: Pick<Instance, 'id' | 'region' | 'profile'>): string {
	return `aws ec2 start-instances --instance-ids ${instanceArguments(instance)}`;
}

/** An instance's id, region and profile as arguments of an AWS CLI command, quoted for a shell. */
export function instanceArguments({
	id,
	region,
	profile,
}: Pick<Instance, 'id' | 'region' | 'profile'>): string {
	// Sanitized before they are quoted, so that no quote is removed afterwards.
	const word = (text: string) => shellWord(sanitize(text, 200));
	const who = profile === null ? '' : ` --profile ${word(profile)}`;
	return `${word(id)} --region ${word(region)}${who}`;
}
