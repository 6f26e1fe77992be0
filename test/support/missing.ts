import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Debian's packages, where their names differ from the program's. */
const packages: Readonly<Record<string, string>> = {
	ssh: 'openssh-client',
	scp: 'openssh-client',
	'ssh-keygen': 'openssh-client',
	'ssh-agent': 'openssh-client',
	'ssh-add': 'openssh-client',
	sshd: 'openssh-server',
	'vim.tiny': 'vim-tiny',
	emacs: 'emacs-nox',
};

/** Folders of system programs that are not on every user's PATH, such as sshd. */
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The path of a program of the system; undefined where it is not installed. */
export function programPath(name: string): string | undefined {
	return [...(process.env['PATH'] ?? '').split(path.delimiter), ...systemFolders]
		.filter(folder => path.isAbsolute(folder))
		.map(folder => path.join(folder, name))
		.find(isExecutable);
}

/** Why tests that need programs of the system cannot run here, for their `skip`; false where they can. */
export function isMissing(...names: readonly string[]): string | false {
	const missing = names.filter(name => programPath(name) === undefined);
	return missing.length === 0
		? false
		: `not installed: ${missing.join(', ')} (apt-get install ${[
				...new Set(missing.map(name => packages[name] ?? name)),
			].join(' ')})`;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
