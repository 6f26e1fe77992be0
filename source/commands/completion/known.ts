import {listProfiles} from '../../aws/identity/profiles.js';
import {cacheKeyFor} from '../../inventory/cache/cache-key.js';
import {type CachedName, readCachedNames} from '../../inventory/cache/cached-names.js';
import {sanitize} from '../../model/text/sanitize.js';
import {readFavoriteNames} from '../../store/favorite-names.js';
import type {Candidate, Known} from './candidates.js';

/**
What eic knows from its own files and those of AWS, read only where it is asked for.

@param words The command line, for the profile and the region that it names.
*/
export function knownFor(words: readonly string[]): Known {
	const names = () => cachedNames(optionIn(words, 'profile'));
	return {
		async instances() {
			const region = optionIn(words, 'region');
			const favorites = await favoriteNames();
			const there = (await names()).filter(one => region === null || one.region === region);
			return [...favorites, ...namesOf(there), ...there.map(idOf)];
		},
		async ids() {
			return (await names()).map(idOf);
		},
		favorites: favoriteNames,
		async regions() {
			const counts = Map.groupBy(await names(), ({region}) => region);
			return [...counts].map(([value, {length}]) => ({
				value,
				description: `${length} ${length === 1 ? 'instance' : 'instances'}`,
			}));
		},
		async profiles() {
			return (await listProfiles()).map(({name}) => ({value: name, description: ''}));
		},
	};
}

/** None where it can't be told who is meant: whatever comes of it is typed into a shell. */
async function cachedNames(profile: string | null): Promise<readonly CachedName[]> {
	try {
		return await readCachedNames(cacheKeyFor(profile));
	} catch {
		return [];
	}
}

async function favoriteNames(): Promise<Candidate[]> {
	return (await readFavoriteNames()).map(({name, selector}) => ({
		value: name,
		description: name === selector ? 'favorite' : `favorite: ${sanitize(selector, 60)}`,
	}));
}

/** Each Name once, however many go by it. */
function namesOf(instances: readonly CachedName[]): Candidate[] {
	const byName = Map.groupBy(instances, ({name}) => name ?? '');
	byName.delete('');
	return [...byName].map(([value, [first, ...more]]) => ({
		value,
		description: more.length > 0 ? `${more.length + 1} instances` : first ? aboutOf(first) : '',
	}));
}

function idOf(instance: CachedName): Candidate {
	return {value: instance.id, description: `${instance.name ?? ''} ${aboutOf(instance)}`.trim()};
}

function aboutOf({state, type, region}: CachedName): string {
	return [state, type, region].filter(Boolean).join(', ');
}

/** The value of an option that was typed, as far as it can be told without its command's table. */
function optionIn(words: readonly string[], name: string): string | null {
	const index = words.lastIndexOf(`--${name}`);
	const assigned = words.findLast(word => word.startsWith(`--${name}=`));
	return assigned?.slice(name.length + 3) ?? (index === -1 ? null : (words[index + 1] ?? null));
}
