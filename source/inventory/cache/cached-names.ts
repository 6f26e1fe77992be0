import path from 'node:path';
import type {Instance} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {openCacheFiles} from '../../store/cache-files.js';
import {pathsFor} from '../../store/paths.js';

/** Just enough of an instance to name it. */
export type CachedName = {
	readonly id: string;
	/** Null when it has no Name that could be typed. */
	readonly name: string | null;
	readonly region: string;
	readonly state: string;
	readonly type: string;
};

const ending = '.names';

/** The file beside a region's cached instances that holds only their names. */
export function namesFile(key: string, region: string): string {
	return path.join(key, `${region}${ending}`);
}

/**
The lines of the names file: a few bytes an instance, so that a shell can complete ten thousand names
between two keystrokes. A Name that cannot be typed or shown as it is is left empty.
*/
export function* nameLines(instances: readonly Instance[]): Generator<string> {
	for (const {id, name, state, type} of instances) {
		const shown = name !== null && sanitize(name) === name ? name : '';
		yield `${[id, shown, state, type].join('\t')}\n`;
	}
}

/**
Reads the names that were cached with the inventory, of all regions.

@param key The identity's folder: see `cacheKeyFor`.
*/
export async function readCachedNames(
	key: string,
	folder = path.join(pathsFor().cache, 'inventory'),
): Promise<readonly CachedName[]> {
	const files = openCacheFiles(folder);
	const names = (await files.list(key)).filter(name => name.endsWith(ending)).toSorted();
	const all = await Promise.all(
		names.map(async file => {
			const content = (await files.read(path.join(key, file)))?.toString('utf8') ?? '';
			const region = path.basename(file, ending);
			return content
				.split('\n')
				.slice(0, -1)
				.map(line => {
					const [id = '', name = '', state = '', type = ''] = line.split('\t');
					return {id, name: name === '' ? null : name, region, state, type};
				});
		}),
	);
	return all.flat();
}
