import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';

/**
Gives a file of this machine the access control list and the extended attributes of another one. Node has no call
for them, and GNU's cp does it without a look at the content; where there is none, nothing happens.
*/
export async function giveLocalExtras(from: string, to: string): Promise<void> {
	// An argument of a program is text in Node.
	if (process.platform !== 'linux' || !from.isWellFormed() || !to.isWellFormed()) {
		return;
	}

	try {
		await promisify(execFile)('cp', ['--attributes-only', '--preserve=mode,xattr', '--', from, to]);
	} catch {
		// The file system has none of it, or this cp cannot do it.
	}
}
