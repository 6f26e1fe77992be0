import path from 'node:path';
import {writeFailure} from '../conf/conf-failure.js';
import {withLock} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {readPlainFileAsync} from '../files/plain-file.js';
import {replaceFile} from '../files/safe-file.js';

/**
Maps the name last given to ssh to an instance. A Name may move to another instance and its host keys do
not, so host keys are stored by instance and this map leads to them.
*/
export type SshNames = {
	/** The host alias of the instance; null for a name that was never used. */
	aliasOf(name: string): Promise<string | null>;
	/**
	Stores the alias for a name.

	@throws {Failure} When it cannot be written.
	*/
	remember(name: string, alias: string): Promise<void>;
};

/** The number of names to keep. The least recently used are dropped. */
const maxNames = 1000;

/**
Opens the names in a file.

@param file Usually one for each profile in `ssh/names` below `pathsFor().state`. It need not exist.
*/
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

/** A file that cannot be read counts as empty: every use of a name writes it again. */
async function read(file: string): Promise<Map<string, string>> {
	try {
		const names: unknown = JSON.parse(String(await readPlainFileAsync(file)));
		const entries = typeof names === 'object' && names !== null ? Object.entries(names) : [];
		return new Map(
			entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
		);
	} catch {
		return new Map();
	}
}
