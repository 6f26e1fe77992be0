import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Endpoint} from '../model/endpoint.js';
import type {Instance} from '../model/instance.js';
import {openCacheFiles} from '../store/cache-files.js';
import {pathsFor} from '../store/paths.js';
import {nameLines, namesFile} from './cached-names.js';

/** What there was in a region when it was last read. */
export type CachedRegion = {
	readonly instances: readonly Instance[];
	/** Null where they could not be read. */
	readonly endpoints: readonly Endpoint[] | null;
	readonly readAt: Date;
};

/** The last known inventory of one account or profile, a file a region. It never fails. */
export type InventoryCache = {
	/** Null where nothing is kept, or it is too old, damaged, or of another version of eic. */
	readCached(region: string): Promise<CachedRegion | null>;
	/** To be called with everything there is in the region, when it has all been read and shown. */
	writeCached(region: string, content: CachedRegion): Promise<void>;
	/** The regions of which something is kept, sorted. */
	regions(): Promise<readonly string[]>;
};

/** The first line of a file. The instances follow, an array of `perLine` a line. */
type Header = {
	readonly version: number;
	readonly readAt: string;
	readonly count: number;
	readonly endpoints: readonly Endpoint[] | null;
};

const version = 2;

// A line is made or read in a few milliseconds, and between two lines others have their turn.
const perLine = 1000;

const maxAgeMs = 30 * 86_400_000;

const ending = '.jsonl';

/**
Opens the cache.

@param key Whose inventory it is: `cacheKeyFor`.
*/
export function openInventoryCache(
	key: string,
	folder = path.join(pathsFor().cache, 'inventory'),
): InventoryCache {
	const files = openCacheFiles(folder);
	const nameOf = (region: string) => path.join(key, `${region}${ending}`);
	return {
		async readCached(region) {
			const content = isRegionName(region) ? await files.read(nameOf(region)) : null;
			const cached = content && (await parse(content));
			if (content !== null && cached === null) {
				await files.remove(nameOf(region));
			}

			return cached;
		},
		async writeCached(region, content) {
			if (isRegionName(region)) {
				await files.write(nameOf(region), linesOf(content));
				await files.write(namesFile(key, region), nameLines(content.instances));
			}
		},
		async regions() {
			const names = await files.list(key);
			return names
				.filter(name => name.endsWith(ending))
				.map(name => path.basename(name, ending))
				.toSorted();
		},
	};
}

/** A region may be whatever was typed: only what looks like one becomes the name of a file. */
function isRegionName(text: string): boolean {
	return /^[a-z\d-]{1,40}$/.test(text);
}

function* linesOf({instances, endpoints, readAt}: CachedRegion): Generator<string> {
	const header: Header = {
		version,
		readAt: readAt.toISOString(),
		count: instances.length,
		endpoints,
	};
	yield `${JSON.stringify(header)}\n`;
	for (let start = 0; start < instances.length; start += perLine) {
		yield `${JSON.stringify(instances.slice(start, start + perLine))}\n`;
	}
}

async function parse(content: Buffer): Promise<CachedRegion | null> {
	try {
		const lines = splitLines(content);
		const header = JSON.parse(lines.next().value ?? '') as Header;
		const readAt = new Date(header.readAt);
		if (header.version !== version || !(Date.now() - readAt.getTime() < maxAgeMs)) {
			return null;
		}

		const instances: Instance[] = [];
		for (const line of lines) {
			await nextTurn();
			const some = JSON.parse(line) as Instance[];
			if (!some.every(isInstance)) {
				return null;
			}

			instances.push(...some);
		}

		return instances.length === header.count
			? {instances, endpoints: header.endpoints, readAt}
			: null;
	} catch {
		return null;
	}
}

/** One line after the other: as one string a large file would take twice the memory. */
function* splitLines(content: Buffer): Generator<string, undefined> {
	for (let start = 0; start < content.length; ) {
		const newline = content.indexOf('\n', start);
		const end = newline === -1 ? content.length : newline;
		yield content.toString('utf8', start, end);
		start = end + 1;
	}
}

/** Whether what was read can be shown without harm; who wrote the file was an eic of this version. */
function isInstance(instance: Partial<Instance> | null): boolean {
	return (
		typeof instance?.id === 'string' &&
		typeof instance.region === 'string' &&
		typeof instance.state === 'string' &&
		typeof instance.tags === 'object' &&
		instance.tags !== null &&
		Array.isArray(instance.securityGroupIds)
	);
}
