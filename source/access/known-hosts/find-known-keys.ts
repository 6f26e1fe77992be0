import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {KnownHosts} from '../../store/known-hosts/known-hosts.js';
import type {KnownHost} from '../../store/known-hosts/known-hosts-line.js';
import {openRecents, type Recent} from '../../store/recents.js';

/** A remembered host key and its instance; `id` and `region` are null for a hashed line. */
export type KnownKey = {
	readonly host: KnownHost;
	readonly id: string | null;
	readonly region: string | null;
	/** The Name in the recents; null if the instance is not among them. */
	readonly name: string | null;
};

/**
The remembered keys of the named instances; all keys if no words are given.

@param words Ids, Names from the recents, or aliases such as `i-….us-east-1`.
@throws Failure (`usage`) for a word without a remembered key.
*/
export async function findKnownKeys(
	knownHosts: KnownHosts,
	words: readonly string[],
): Promise<KnownKey[]> {
	const recents = openRecents().list();
	const keys = (await knownHosts.list()).map(host => toKnownKey(host, recents));
	return words.length === 0
		? keys
		: words.flatMap(word => {
				const found = keys.filter(key => isNamed(key, word, recents));
				if (found.length === 0) {
					throw notKnown(word);
				}

				return found;
			});
}

function toKnownKey(host: KnownHost, recents: readonly Recent[]): KnownKey {
	const [, id = null, region = null] = /^(i-[\da-z]+)\.([a-z\d-]+)$/i.exec(host.alias) ?? [];
	const recent = recents.find(({instanceId}) => instanceId === id);
	return {host, id, region, name: recent?.name ?? null};
}

/** A hashed line can only be compared with a name: one of the words, or an alias from the recents. */
function isNamed({host, id, name}: KnownKey, word: string, recents: readonly Recent[]): boolean {
	const aliases = recents
		.filter(recent => recent.instanceId === word || recent.name === word)
		.map(({instanceId, region}) => `${instanceId}.${region}`);
	return id === word || name === word || [word, ...aliases].some(alias => host.isNamed(alias));
}

function notKnown(word: string): Failure {
	return new Failure('usage', 'NotKnown', `No known host key for ${sanitize(word, 200)}.`, {
		nextStep: 'See all: eic known-hosts list',
	});
}
