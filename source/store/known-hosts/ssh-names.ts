import path from 'node:path';
import {writeFailure} from '../conf/conf-failure.js';
import {withLock} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {readPlainFileLater} from '../files/plain-file.js';
import {replaceFile} from '../files/safe-file.js';

/**
Which instance a name meant when it was last given to ssh. A Name moves on to another instance and
host keys do not, so they are kept by instance; this leads from the one to the other.
*/
export type SshNames = {
	/** The host alias of the instance; null for a name that was never used. */
	aliasOf(name: string): Promise<string | null>;
	/** @throws {Failure} When it cannot be written. */
	remember(name: string, alias: string): Promise<void>;
};

/** How many names are kept; the one not used for longest goes first. */
const maxNames = 1000;

/** @param file Usually one for each profile in `ssh/names` below `pathsFor().state`. Need not exist. */
export function openSshNames(file: string): SshNames {
	return {
		async aliasOf(name) {
			return (await read(file)).get(name) ?? null;
		},
		async remember(name, alias) {
			if ((await read(file)).get(name) === alias) {
				return;
			}

			try {
				makeFolder(path.dirname(file));
				await withLock(`${file}.lock`, async () => {
					const names = await read(file);
					names.delete(name);
					names.set(name, alias);
					const latest = Object.fromEntries([...names].slice(-maxNames));
					await replaceFile(file, `${JSON.stringify(latest, null, '\t')}\n`);
				});
			} catch (error) {
				throw writeFailure({file, name: 'names that ssh uses'}, error);
			}
		},
	};
}

/** What cannot be read is as good as empty: every use of a name writes it anew. */
async function read(file: string): Promise<Map<string, string>> {
	try {
		const names: unknown = JSON.parse(String(await readPlainFileLater(file)));
		const entries = typeof names === 'object' && names !== null ? Object.entries(names) : [];
		return new Map(
			entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
		);
	} catch {
		return new Map();
	}
}
