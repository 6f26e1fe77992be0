import {randomBytes} from 'node:crypto';
import {open, readlink, realpath, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/**
Replaces a file atomically: readers see the old or the new content as a whole. A symbolic link is kept,
and its target is replaced or created.

@param mode The permissions. @default owner only
*/
export async function replaceFile(link: string, content: string, mode = 0o600): Promise<void> {
	const file = await targetOf(link);
	const temporary = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		const handle = await open(temporary, 'wx', 0o600);
		try {
			await handle.writeFile(content);
			await handle.chmod(mode);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
}

/** More links than any operating system follows. */
const mostLinks = 40;

/** The file that a path leads to, whether it exists or not. */
async function targetOf(name: string, links = mostLinks): Promise<string> {
	try {
		const target = path.resolve(await realpath(path.dirname(name)), await readlink(name));
		return links === 0 ? name : await targetOf(target, links - 1);
	} catch {
		return name;
	}
}
