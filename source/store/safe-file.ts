import {randomBytes} from 'node:crypto';
import {open, rename, rm, stat} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';

/** A lock older than this was left behind by a process that died. */
const staleAfterMs = 5000;

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

/**
Does `work` while holding a lock file, so that several processes change a file one after the other.
Waits for the holder; takes over what a dead one left behind.
*/
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
	while (!(await tryLock(lock))) {
		await sleep(10);
	}

	try {
		return await work();
	} finally {
		await rm(lock, {force: true});
	}
}

async function tryLock(lock: string): Promise<boolean> {
	try {
		const handle = await open(lock, 'wx', 0o600);
		await handle.close();
		return true;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
			throw error;
		}
	}

	if (await isStale(lock)) {
		await rm(lock, {force: true});
	}

	return false;
}

async function isStale(lock: string): Promise<boolean> {
	try {
		const {mtimeMs} = await stat(lock);
		return Date.now() - mtimeMs > staleAfterMs;
	} catch {
		// Gone in the meantime.
		return false;
	}
}
