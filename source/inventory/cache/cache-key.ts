import {createHash} from 'node:crypto';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {accountOfKeyId} from '../../aws/identity/key-id.js';

/** Most file systems allow 255 bytes. A key can hold two such names. */
const longestName = 80;

type Environment = Readonly<Record<string, string | undefined>>;

/**
The name of the cache folder for an identity: its profile, or the account of the keys in the environment,
or the default profile. A custom service URL is part of the name.

It is worked out without asking AWS, so that cached instances can be shown before AWS answers. When a
profile is switched to another account, the old account's instances show until the new ones are read.

@param given The value of `--profile`.
@throws {Failure} When the identity is ambiguous.
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

/** Names that are too long are shortened, and a digest keeps them distinct. A digest takes Node 5 ms. */
function fileName(text: string): string {
	const name = encodeURIComponent(text.toWellFormed());
	return name.length <= longestName ? name : `${name.slice(0, longestName)}-${digestOf(text)}`;
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
