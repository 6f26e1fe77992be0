import type {Instance} from './fleet/instance.js';
import {sanitize} from './text/sanitize.js';
import {shellWord} from './text/shell-word.js';

/** The command that would start an instance; eic itself changes nothing in the account. */
export function startCommand(instance: Pick<Instance, 'id' | 'region' | 'profile'>): string {
	return `aws ec2 start-instances --instance-ids ${whichWords(instance)}`;
}

/** Which instance is meant: its id, region and profile as words for a shell. */
export function whichWords({
	id,
	region,
	profile,
}: Pick<Instance, 'id' | 'region' | 'profile'>): string {
	// Made harmless before they are quoted: nothing may be cut out of the quotes.
	const word = (text: string) => shellWord(sanitize(text, 200));
	const who = profile === null ? '' : ` --profile ${word(profile)}`;
	return `${word(id)} --region ${word(region)}${who}`;
}
