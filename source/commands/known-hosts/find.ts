import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {KnownHosts} from '../../store/known-hosts/known-hosts.js';
import type {KnownHost} from '../../store/known-hosts/known-hosts-line.js';
import {openRecents, type Recent} from '../../store/recents.js';

/** A remembered key and the instance that it is of; `id` and `region` are null in a hashed line. */
export type KnownKey = {
	readonly host: KnownHost;
	readonly id: string | null;
	readonly region: string | null;
	/** From the recents; null where it was not connected to lately. */
	readonly name: string | null;
};

/** The remembered keys of all instances that the words name; all keys without words. */
export async function findKnownKeys(
	knownHosts: KnownHosts,
	words: readonly string[],
): Promise<KnownKey[]> {
	const recents = openRecents().list();
	const keys = (await knownHosts.list()).map(host => asKnownKey(host, recents));
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

function asKnownKey(host: KnownHost, recents: readonly Recent[]): KnownKey {
	const [, id = null, region = null] = /^(i-[\da-z]+)\.([a-z\d-]+)$/i.exec(host.alias) ?? [];
	const recent = recents.find(({instanceId}) => instanceId === id);
	return {host, id, region, name: recent?.name ?? null};
}

/** A hashed line tells nothing by itself: the name it is for must be given, or known from before. */
function isNamed({host, id, name}: KnownKey, word: string, recents: readonly Recent[]): boolean {
	const aliases = recents
		.filter(recent => recent.instanceId === word || recent.name === word)
		.map(({instanceId, region}) => `${instanceId}.${region}`);
	return id === word || name === word || [word, ...aliases].some(alias => host.isNamed(alias));
}

function notKnown(word: string): Failure {
	return new Failure('usage', 'NotKnown', `No host key of ${sanitize(word, 200)} is remembered.`, {
		nextStep: 'See those that are: eic known-hosts list',
	});
}
