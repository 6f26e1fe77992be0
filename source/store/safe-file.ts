import {randomBytes} from 'node:crypto';
import {open, rename, rm} from 'node:fs/promises';

/**
Puts new content in the place of a file: a reader sees the old or the new whole, never a part.

@param mode Who may read it; only the owner where nothing is said.
*/
export async function replaceFile(file: string, content: string, mode = 0o600): Promise<void> {
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
