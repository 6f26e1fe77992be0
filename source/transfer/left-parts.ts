import process from 'node:process';
import {isAlive} from '../store/alive.js';
import type {FileStatus, Files} from './files.js';
import type {Place} from './part-file.js';
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

/** Finds parts beside targets, and lists each directory once. */
export class LeftParts {
	readonly #names = new Map<string, Promise<readonly string[]>>();

	/**
	All that lies beside a target: only plain files of this user's.

	@param isSmall Whether it is too small to be worth a look through a huge directory.
	*/
	async find({files, path}: Place, isSmall: boolean): Promise<readonly LeftPart[]> {
		const {basename, dirname, join} = files.paths;
		const directory = dirname(path);
		const target = shortened(basename(path));
		const found = await Promise.all(
			(await this.#partNames(files, directory, isSmall)).map(async name => {
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

	#partNames(files: Files, directory: string, isSmall: boolean): Promise<readonly string[]> {
		const key = [files.id, isSmall, directory].join('\0');
		const known = this.#names.get(key) ?? partNames(files, directory, isSmall);
		this.#names.set(key, known);
		return known;
	}
}

async function partNames(
	files: Files,
	directory: string,
	isSmall: boolean,
): Promise<readonly string[]> {
	try {
		const entries = await files.list(directory, isSmall ? namesForSmall : undefined);
		return entries.map(({name}) => name).filter(name => parsePartName(name) !== null);
	} catch {
		// Where a directory may only be written to, nobody can look for parts.
		return [];
	}
}

/** In a directory that others may write to, a file of this name could be theirs. */
async function isOurs(files: Files, {owner}: FileStatus): Promise<boolean> {
	const userId = await files.userId();
	return owner === null || userId === null || owner.userId === userId;
}
