import {listProfiles} from '../../aws/identity/profiles.js';
import {cacheKeyFor} from '../../inventory/cache/cache-key.js';
import {type CachedName, readCachedNames} from '../../inventory/cache/cached-names.js';
import {sanitize} from '../../model/text/sanitize.js';
import {readFavoriteNames} from '../../store/favorite-names.js';
import type {Candidate, CompletionSources} from './candidates.js';

/**
The candidates from eic's own files and the AWS configuration, each read only when needed.

@param words The words of the command line, for its `--profile` and `--region`.
*/
export function sourcesFor(words: readonly string[]): CompletionSources {
	const names = () => cachedNames(optionValue(words, 'profile'));
	return {
		async instances() {
			const region = optionValue(words, 'region');
			const favorites = await favoriteNames();
			const inRegion = (await names()).filter(one => region === null || one.region === region);
			return [...favorites, ...namesOf(inRegion), ...inRegion.map(idOf)];
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

/** Empty if the profile cannot be determined: a wrong answer would be typed into a shell. */
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

/** Each Name once, even if several instances share it. */
function namesOf(instances: readonly CachedName[]): Candidate[] {
	const byName = Map.groupBy(instances, ({name}) => name ?? '');
	byName.delete('');
	return [...byName].map(([value, [first, ...more]]) => ({
		value,
		description: more.length > 0 ? `${more.length + 1} instances` : first ? describe(first) : '',
	}));
}

function idOf(instance: CachedName): Candidate {
	return {value: instance.id, description: `${instance.name ?? ''} ${describe(instance)}`.trim()};
}

function describe({state, type, region}: CachedName): string {
	return [state, type, region].filter(Boolean).join(', ');
}

/** The value of a typed option, as far as it can be found without the command's option table. */
function optionValue(words: readonly string[], name: string): string | null {
	const index = words.lastIndexOf(`--${name}`);
	const assigned = words.findLast(word => word.startsWith(`--${name}=`));
	return assigned?.slice(name.length + 3) ?? (index === -1 ? null : (words[index + 1] ?? null));
}
