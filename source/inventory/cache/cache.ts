import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import {openCacheFiles} from '../../store/cache-files.js';
import {pathsFor} from '../../store/paths.js';
import {nameLines, namesFile} from './cached-names.js';
import {isEndpoint, isInstance} from './cached-shapes.js';

/** What there was in a region when it was last read. */
export type CachedRegion = {
	readonly instances: readonly Instance[];
	/** Null where they could not be read. */
	readonly endpoints: readonly Endpoint[] | null;
	readonly readAt: Date;
};

/** What can be shown at once, whatever there is more. */
export type CacheStart = CachedRegion & {
	/** How many instances there are with those that follow. */
	readonly count: number;
};

/** The last known inventory of one account or profile, a file a region. It never fails. */
export type InventoryCache = {
	/** Null where nothing is kept, or it is too old, damaged, or of another version of eic. */
	readCached(region: string): Promise<CachedRegion | null>;
	/** The start of the same, without waiting: a screenful, and no more than a few milliseconds. */
	startOf(region: string): CacheStart | null;
	/** What follows the start, in pieces; nothing where the file has become another since. */
	restOf(region: string, start: CacheStart): AsyncGenerator<readonly Instance[], void, undefined>;
	/**
	To be called with everything there is in the region, when it has all been read and shown: what is to
	be seen first comes first.
	*/
	writeCached(region: string, content: CachedRegion): Promise<void>;
	/** The regions of which something is kept, sorted. */
	regions(): Promise<readonly string[]>;
};

/** The first line of a file. The instances follow, arrays of them, a line each. */
type Header = {
	readonly version: number;
	readonly readAt: string;
	readonly count: number;
	readonly endpoints: readonly Endpoint[] | null;
};

const version = 3;

// A line is made or read in a few milliseconds, and between two lines others have their turn.
const perLine = 500;

// More than the largest terminal has rows.
const inStart = 200;

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
		startOf(region) {
			const lines = isRegionName(region) ? files.readStart(nameOf(region), 2) : null;
			return lines && parseStart(lines);
		},
		async *restOf(region, start) {
			const content = await files.read(nameOf(region));
			const lines = splitLines(content ?? Buffer.alloc(0));
			const header = parseHeader(lines.next().value ?? '');
			lines.next();
			if (header?.readAt.getTime() === start.readAt.getTime()) {
				yield* instancesIn(lines);
			}
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
	yield `${JSON.stringify(instances.slice(0, inStart))}\n`;
	for (let start = inStart; start < instances.length; start += perLine) {
		yield `${JSON.stringify(instances.slice(start, start + perLine))}\n`;
	}
}

async function parse(content: Buffer): Promise<CachedRegion | null> {
	const lines = splitLines(content);
	const header = parseHeader(lines.next().value ?? '');
	if (header === null) {
		return null;
	}

	const instances: Instance[] = [];
	for await (const some of instancesIn(lines)) {
		instances.push(...some);
	}

	const {count, endpoints, readAt} = header;
	return instances.length === count ? {instances, endpoints, readAt} : null;
}

function parseStart([first = '', second = '']: readonly string[]): CacheStart | null {
	const header = parseHeader(first);
	const instances = parseInstances(second);
	return header && instances && {...header, instances};
}

function parseHeader(line: string): Omit<CacheStart, 'instances'> | null {
	try {
		const header = JSON.parse(line) as Header;
		const readAt = new Date(header.readAt);
		const {count, endpoints} = header;
		const isUsable =
			header.version === version &&
			// One of the future was read before the clock was set back: nobody knows how old it is.
			Math.abs(Date.now() - readAt.getTime()) < maxAgeMs &&
			Number.isSafeInteger(count) &&
			(endpoints === null || (Array.isArray(endpoints) && endpoints.every(isEndpoint)));
		return isUsable ? {count, endpoints, readAt} : null;
	} catch {
		return null;
	}
}

/** The instances of each line, as far as they are sound. */
async function* instancesIn(lines: Iterable<string>) {
	for (const line of lines) {
		await nextTurn();
		const some = parseInstances(line);
		if (some === null) {
			return;
		}

		yield some;
	}
}

function parseInstances(line: string): readonly Instance[] | null {
	try {
		const some: unknown = JSON.parse(line);
		return Array.isArray(some) && some.every(isInstance) ? some : null;
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
