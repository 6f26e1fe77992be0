import path from 'node:path';
import {Failure} from '../../model/failure.js';
import {fileSystemReason, writeFailure} from '../conf/conf-failure.js';
import {withLock} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {readPlainFileAsync} from '../files/plain-file.js';
import {replaceFile} from '../files/safe-file.js';
import {
	formatKnownHost,
	type HostKeyText,
	type KnownHost,
	parseKnownHosts,
} from './known-hosts-line.js';

/** The known host keys, in an OpenSSH known_hosts file of eic's own. */
export type KnownHosts = {
	readonly file: string;
	/** The keys that apply to an alias, in file order; empty when the file does not exist. */
	find(alias: string): Promise<readonly KnownHost[]>;
	/** Adds a key unless it is already there. */
	remember(alias: string, key: HostKeyText): Promise<void>;
	/** Removes keys. Answers the number of lines removed. */
	forget(isMeant: (host: KnownHost) => boolean): Promise<number>;
	/** All lines of the file. */
	list(): Promise<readonly KnownHost[]>;
};

/**
The name under which an instance's host keys are stored. An IP would not do: it may occur in several VPCs,
and belongs to another machine after a replacement. The alias is one word whatever AWS calls the instance,
because a blank or a line break would add other names to the file.
*/
export function hostAlias(instance: {readonly id: string; readonly region: string}): string {
	return `${instance.id}.${instance.region}`.replaceAll(/[^\w.-]+/g, '_');
}

/**
Opens a known_hosts file, which need not exist. Lines that cannot be parsed are kept. Several processes may
write at once: changes are made under a lock, and the file is replaced atomically.

@param file Usually `known_hosts` below `pathsFor().state`.
*/
export function openKnownHosts(file: string): KnownHosts {
	const read = async () => parseKnownHosts(await readText(file));
	const change = async (edit: (text: string) => string) => {
		try {
			makeFolder(path.dirname(file));
			await withLock(`${file}.lock`, async () => {
				const before = await readText(file);
				const after = edit(before);
				if (after !== before) {
					await replaceFile(file, after);
				}
			});
		} catch (error) {
			throw writeFailure({file, name: 'known hosts'}, error);
		}
	};

	return {
		file,
		list: read,
		async find(alias) {
			const hosts = await read();
			return hosts.filter(host => host.isFor(alias));
		},
		remember: (alias, key) =>
			change(text => {
				const isKnown = parseKnownHosts(text).some(
					host => host.isFor(alias) && host.type === key.type && host.key === key.key,
				);
				const separator = text === '' || text.endsWith('\n') ? '' : '\n';
				return isKnown ? text : `${text}${separator}${formatKnownHost(alias, key)}\n`;
			}),
		async forget(isMeant) {
			let count = 0;
			await change(text => {
				const lines = new Set(
					parseKnownHosts(text)
						.filter(isMeant)
						.map(host => host.line),
				);
				count = lines.size;
				return text
					.split('\n')
					.filter((_, index) => !lines.has(index + 1))
					.join('\n');
			});
			return count;
		},
	};
}

async function readText(file: string): Promise<string> {
	try {
		return (await readPlainFileAsync(file))?.toString('utf8') ?? '';
	} catch (error) {
		throw new Failure(
			'configuration',
			'KnownHostsUnreadable',
			`The known hosts in ${file} cannot be read: ${fileSystemReason(error)}.`,
			{nextStep: `Check who owns ${file} and its permissions.`, cause: error},
		);
	}
}
