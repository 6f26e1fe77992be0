import {randomBytes} from 'node:crypto';
import {open, readlink, realpath, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/**
Puts new content in the place of a file: a reader sees the old or the new whole, never a part. A
symbolic link stays one: what it leads to is replaced, or made.

@param mode Who may read it; only the owner where nothing is said.
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

/** More links than any system follows. */
const mostLinks = 40;

/** The file that a name leads to, even one that is not there yet. */
async function targetOf(name: string, links = mostLinks): Promise<string> {
	try {
		const target = path.resolve(await realpath(path.dirname(name)), await readlink(name));
		return links === 0 ? name : await targetOf(target, links - 1);
	} catch {
		return name;
	}
}
