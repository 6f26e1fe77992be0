import {constants} from 'node:fs';
import {copyFile, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {sshConfigWord} from '../../model/text/ssh-config-word.js';
import {makeFolder} from '../files/make-folder.js';
import {replaceFile} from '../files/safe-file.js';

/** The result of `includeInSshConfig`. */
export type Inclusion = {
	/** False when everything was in place already. */
	readonly isChanged: boolean;
	/** The backup of the configuration before the change; null when none was needed. */
	readonly backup: string | null;
};

/**
Writes eic's own OpenSSH configuration, and includes it at the top of the user's. Further down, the Include
line would belong to the Host block above it.

The user's file keeps its mode, remains a symbolic link if it is one, and is replaced atomically with only
that line added.

@param config The user's file, usually `~/.ssh/config`. It need not exist.
@param included The absolute path of eic's file.
@throws {Error} The error of the file system.
*/
export async function includeInSshConfig(
	config: string,
	included: string,
	content: string,
): Promise<Inclusion> {
	const isWritten = await writeIfDifferent(included, content);
	const before = await textOf(config);
	if (before !== null && isIncluded(before, included)) {
		return {isChanged: isWritten, backup: null};
	}

	makeFolder(path.dirname(config));
	const backup = before === null ? null : await backUp(config);
	const mode = before === null ? 0o600 : (await stat(config)).mode & 0o777;
	await replaceFile(config, `Include ${sshConfigWord(included)}\n${before ?? ''}`, mode);
	return {isChanged: true, backup};
}

async function writeIfDifferent(file: string, content: string): Promise<boolean> {
	if ((await textOf(file)) === content) {
		return false;
	}

	makeFolder(path.dirname(file));
	await replaceFile(file, content);
	return true;
}

/** Whether the file is included for all hosts, and not only within a Host or Match block. */
function isIncluded(text: string, included: string): boolean {
	let isForAll = true;
	for (const line of text.split('\n')) {
		const [, keyword = '', rest = ''] = /^\s*(\w+)[\s=]+(.*?)\s*$/.exec(line) ?? [];
		if (/^(?:host|match)$/i.test(keyword)) {
			isForAll = /^(?:\*|all)$/i.test(rest);
		}

		const names = rest.match(/"[^"]*"|\S+/g) ?? [];
		if (isForAll && /^include$/i.test(keyword) && names.some(name => isName(name, included))) {
			return true;
		}
	}

	return false;
}

function isName(name: string, included: string): boolean {
	return name === included || name === sshConfigWord(included);
}

/** Copies the file to an unused name beside it. */
async function backUp(config: string): Promise<string> {
	for (let count = 1; ; count += 1) {
		const backup = `${config}.before-eic${count === 1 ? '' : `-${count}`}`;
		try {
			await copyFile(config, backup, constants.COPYFILE_EXCL);
			return backup;
		} catch (error) {
			if (!isCode(error, 'EEXIST')) {
				throw error;
			}
		}
	}
}

async function textOf(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (isCode(error, 'ENOENT')) {
			return null;
		}

		throw error;
	}
}

function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
