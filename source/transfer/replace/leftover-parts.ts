import process from 'node:process';
import {isAlive} from '../../store/files/alive.js';
import type {FileStatus, Files} from '../files.js';
import type {Place} from '../place.js';
import {type PartName, parsePartName, shortened, thisMachine} from './part-name.js';

/** A part file beside a target, of another copy or an earlier one. */
export type LeftoverPart = PartName & {readonly path: string; readonly status: FileStatus};

/** The part files that this process is writing. */
const own = new Set<string>();

/** Marks a part file as one that this process is writing. */
export function claim(path: string): void {
	own.add(path);
}

/** This process no longer writes the part file. */
export function release(path: string): void {
	own.delete(path);
}

/**
What is known about the writer of a part file. A process id can only prove that a writer is dead: one that
exists may belong to another program by now, or to a zombie.
*/
export function writerStateOf({machine, pid, path}: LeftoverPart): 'alive' | 'dead' | 'unknown' {
	if (machine !== thisMachine()) {
		return 'unknown';
	}

	if (pid === process.pid) {
		return own.has(path) ? 'alive' : 'dead';
	}

	return isAlive(pid) ? 'unknown' : 'dead';
}

/** A copy that writes nothing for this long has lost its connection, or has been stopped. */
const idleSeconds = 15 * 60;

/**
Whether a part file has not been written to for long.

@param now In seconds, by the clock of the file system that the part is on.
*/
export function isIdle({status}: LeftoverPart, now: number): boolean {
	return now - status.modifiedAt > idleSeconds;
}

/** Listing more names than this would cost more than the part files of a small file take up. */
const namesForSmall = 2000;

/** Finds what earlier copies left beside targets. Each directory is listed once. */
export class LeftoverParts {
	readonly #listings = new Map<string, Promise<Listing>>();

	/**
	All part files beside a target: only regular files of this user.

	@param isSmall Whether the file is too small to be worth listing a huge directory.
	*/
	async find({files, path}: Place, isSmall: boolean): Promise<readonly LeftoverPart[]> {
		const {basename, dirname, join} = files.paths;
		const directory = dirname(path);
		const target = shortened(basename(path));
		const found = await Promise.all(
			(await this.#listing(files, directory, isSmall)).parts.map(async name => {
				const parsed = parsePartName(name);
				if (parsed?.target !== target) {
					return null;
				}

				const part = join(directory, name);
				const status = await files.linkStatus(part).catch(() => null);
				return status?.kind === 'file' && (await isOurs(files, status))
					? {...parsed, path: part, status}
					: null;
			}),
		);
		return found.filter(part => part !== null);
	}

	/** Whether the file has other hard links, as far as the machine says. */
	async hasOtherNames({files, path}: Place, {links}: FileStatus): Promise<boolean> {
		if (links !== null) {
			return links > 1;
		}

		const {linked} = await this.#listing(files, files.paths.dirname(path), true);
		return linked.has(files.paths.basename(path));
	}

	#listing(files: Files, directory: string, isSmall: boolean): Promise<Listing> {
		const key = [files.id, isSmall, directory].join('\0');
		const known = this.#listings.get(key) ?? list(files, directory, isSmall);
		this.#listings.set(key, known);
		return known;
	}
}

/** The names of interest in a directory. */
type Listing = {
	readonly parts: readonly string[];
	/** Files with other hard links. */
	readonly linked: ReadonlySet<string>;
};

async function list(files: Files, directory: string, isSmall: boolean): Promise<Listing> {
	try {
		const entries = await files.list(directory, isSmall ? namesForSmall : undefined);
		return {
			parts: entries.map(({name}) => name).filter(name => parsePartName(name) !== null),
			linked: new Set(
				entries.flatMap(({name, status}) =>
					status?.kind === 'file' && (status.links ?? 1) > 1 ? [name] : [],
				),
			),
		};
	} catch {
		// A directory may be writable without being readable.
		return {parts: [], linked: new Set()};
	}
}

/** In a directory that others may write to, a file with such a name could be theirs. */
async function isOurs(files: Files, {owner}: FileStatus): Promise<boolean> {
	const userId = await files.userId();
	return owner === null || userId === null || owner.userId === userId;
}
