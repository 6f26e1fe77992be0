import {createHash} from 'node:crypto';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {accountOfKeyId} from '../../aws/identity/key-id.js';

/** Of 255 that most file systems have, twice. */
const longestName = 80;

type Environment = Readonly<Record<string, string | undefined>>;

/**
Whose inventory is cached, as the name of a folder: the profile, or the account of the keys in the
environment, or the default profile. With a service URL of one's own also which one.

Nothing is asked for it, so that what is cached can be shown before AWS is heard of. A profile that
has become another account's shows the old one's instances until they have been read anew.

@param given What `--profile` said.
@throws {Failure} Where it can't be told who is meant.
*/
export function cacheKeyFor(given: string | null, environment: Environment = process.env): string {
	const {profile, hasEnvironmentKeys} = chosenIdentity(given, environment);
	const serviceUrl = environment['AWS_ENDPOINT_URL_EC2'] || environment['AWS_ENDPOINT_URL'];
	const place = serviceUrl ? `@${fileName(serviceUrl)}` : '';
	const keyId = environment['AWS_ACCESS_KEY_ID'];
	if (hasEnvironmentKeys && keyId) {
		return `account-${accountOfKeyId(keyId) ?? digestOf(keyId)}${place}`;
	}

	return `profile-${fileName(profile ?? 'default')}${place}`;
}

/** What is too long for the name of a file is told apart by its digest; making one takes Node 5 ms. */
function fileName(text: string): string {
	const name = encodeURIComponent(text.toWellFormed());
	return name.length <= longestName ? name : `${name.slice(0, longestName)}-${digestOf(text)}`;
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
