import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';

/**
Copies the access control list and the extended attributes of a file of this machine. Node has no call for
them, so GNU's cp does it, without reading the content. Does nothing where there is no such cp.
*/
export async function copyLocalExtras(from: string, to: string): Promise<void> {
	// Node passes arguments as text, so a name that is not UTF-8 cannot be one.
	if (process.platform !== 'linux' || !from.isWellFormed() || !to.isWellFormed()) {
		return;
	}

	try {
		await promisify(execFile)('cp', ['--attributes-only', '--preserve=mode,xattr', '--', from, to]);
	} catch {
		// The file system does not support them, or this cp does not.
	}
}
