import process from 'node:process';
import {isAlive} from '../../store/files/alive.js';
import type {FileStatus, Files} from '../files.js';
import type {Place} from '../place.js';
import {type PartName, parsePartName, shortened, thisMachine} from './part-name.js';

/** A part that lies beside a target, written by another copy or an earlier one. */
export type LeftPart = PartName & {readonly path: string; readonly status: FileStatus};

/** The parts that this process is writing. */
const own = new Set<string>();

export function hold(path: string): void {
	own.add(path);
}

export function letGo(path: string): void {
	own.delete(path);
}

/**
What is known of whoever writes a part. A process number says only that a writer is dead: one that is
taken may be another program's by now, or that of a process that nobody has waited for.
*/
export function holderOf({machine, pid, path}: LeftPart): 'alive' | 'dead' | 'unknown' {
	if (machine !== thisMachine()) {
		return 'unknown';
	}

	if (pid === process.pid) {
		return own.has(path) ? 'alive' : 'dead';
	}

	return isAlive(pid) ? 'unknown' : 'dead';
}

/** A copy that moves nothing for this long has lost its connection, or has been stopped. */
const silentSeconds = 15 * 60;

/** @param now The time by the clock that the part's times are of. */
export function isSilent({status}: LeftPart, now: number): boolean {
	return now - status.modifiedAt > silentSeconds;
}

/** Looking through more names than this would cost more than a small file's parts take. */
const namesForSmall = 2000;

/** Looks at what lies beside targets, and lists each directory once. */
export class LeftParts {
	readonly #listings = new Map<string, Promise<Listing>>();

	/**
	All that lies beside a target: only plain files of this user's.

	@param isSmall Whether it is too small to be worth a look through a huge directory.
	*/
	async find({files, path}: Place, isSmall: boolean): Promise<readonly LeftPart[]> {
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

	/** Whether the file has another name besides this one, as far as the machine says. */
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

/** What is of interest in a directory. */
type Listing = {
	readonly parts: readonly string[];
	/** Files that have other names, too. */
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
		// Where a directory may only be written to, nobody can look around in it.
		return {parts: [], linked: new Set()};
	}
}

/** In a directory that others may write to, a file of this name could be theirs. */
async function isOurs(files: Files, {owner}: FileStatus): Promise<boolean> {
	const userId = await files.userId();
	return owner === null || userId === null || owner.userId === userId;
}
