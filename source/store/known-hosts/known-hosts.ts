import path from 'node:path';
import {Failure} from '../../model/failure.js';
import {fileSystemReason, writeFailure} from '../conf/conf-failure.js';
import {withLock} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {readPlainFileLater} from '../files/plain-file.js';
import {replaceFile} from '../files/safe-file.js';
import {
	formatKnownHost,
	type HostKeyText,
	type KnownHost,
	parseKnownHosts,
} from './known-hosts-line.js';

/** The host keys eic has met: an OpenSSH known_hosts file of its own. */
export type KnownHosts = {
	readonly file: string;
	/** The keys known for an alias, in the order of the file; none when there is no file yet. */
	find(alias: string): Promise<readonly KnownHost[]>;
	/** Adds a key, unless it is there already. */
	remember(alias: string, key: HostKeyText): Promise<void>;
	/** Takes keys out, and tells how many lines that were. */
	forget(isMeant: (host: KnownHost) => boolean): Promise<number>;
	list(): Promise<readonly KnownHost[]>;
};

/**
Under which name the host keys of an instance are kept. An IP would not do: it clashes between VPCs
and is another machine's after a replacement. One word, whatever AWS calls the instance: a blank or a line
break would name another host in the file.
*/
export function hostAlias(instance: {readonly id: string; readonly region: string}): string {
	return `${instance.id}.${instance.region}`.replaceAll(/[^\w.-]+/g, '_');
}

/**
Opens the known hosts of a file, which need not exist. Lines that cannot be read stay as they are.
Several processes may write at once: changes are made under a lock and put in place whole.

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
		return (await readPlainFileLater(file))?.toString('utf8') ?? '';
	} catch (error) {
		throw new Failure(
			'configuration',
			'KnownHostsUnreadable',
			`The known hosts in ${file} cannot be read: ${fileSystemReason(error)}.`,
			{nextStep: `Check who owns ${file} and its permissions.`, cause: error},
		);
	}
}
