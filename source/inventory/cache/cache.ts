import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import {openCacheFiles} from '../../store/cache-files.js';
import {pathsFor} from '../../store/paths.js';
import {nameLines, namesFile} from './cached-names.js';
import {isEndpoint, isInstance} from './cached-shapes.js';

/** The content of a region when it was last read. */
export type CachedRegion = {
	readonly instances: readonly Instance[];
	/** Null when they could not be read. */
	readonly endpoints: readonly Endpoint[] | null;
	readonly readAt: Date;
};

/** The first screenful of a cached region. */
export type CacheStart = CachedRegion & {
	/** The number of instances in the whole region, including those that follow. */
	readonly count: number;
};

/** The last known inventory of one account or profile, one file a region. No method fails. */
export type InventoryCache = {
	/** Null when nothing is cached, or it is too old, damaged or from another version of eic. */
	readCached(region: string): Promise<CachedRegion | null>;
	/** Reads the start of the same synchronously: a screenful, within a few milliseconds. */
	startOf(region: string): CacheStart | null;
	/** What follows the start, in pieces. It ends early when the file has been replaced since. */
	restOf(region: string, start: CacheStart): AsyncGenerator<readonly Instance[], void, undefined>;
	/**
	Replaces the cached content of a region. Call it with the complete region, after it has been read and
	shown, in the order of display: the first instances become the start.
	*/
	writeCached(region: string, content: CachedRegion): Promise<void>;
	/** The cached regions, sorted. */
	regions(): Promise<readonly string[]>;
};

/** The first line of a file. Each following line is a JSON array of instances. */
type Header = {
	readonly version: number;
	readonly readAt: string;
	readonly count: number;
	readonly endpoints: readonly Endpoint[] | null;
};

const version = 3;

// Making or parsing one line takes a few milliseconds. Between two lines the event loop runs.
const perLine = 500;

// More than the largest terminal has rows.
const inStart = 200;

const maxAgeMs = 30 * 86_400_000;

const ending = '.jsonl';

/**
Opens the cache of an identity.

@param key The identity's folder: see `cacheKeyFor`.
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

/** A region can be any text that a user typed. Only what looks like a region becomes a file name. */
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
			// A time in the future means that the clock was set back, so the age is unknown.
			Math.abs(Date.now() - readAt.getTime()) < maxAgeMs &&
			Number.isSafeInteger(count) &&
			(endpoints === null || (Array.isArray(endpoints) && endpoints.every(isEndpoint)));
		return isUsable ? {count, endpoints, readAt} : null;
	} catch {
		return null;
	}
}

/** The instances of each line, up to the first damaged line. */
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

/** Yields line by line: a large file decoded into one string would take twice the memory. */
function* splitLines(content: Buffer): Generator<string, undefined> {
	for (let start = 0; start < content.length; ) {
		const newline = content.indexOf('\n', start);
		const end = newline === -1 ? content.length : newline;
		yield content.toString('utf8', start, end);
		start = end + 1;
	}
}
