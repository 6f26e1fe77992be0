import {randomUUID} from 'node:crypto';
import {lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {isAlive} from './alive.js';

/** A lock older than this is taken over, whoever holds it: no holder works for that long. */
const abandonedAfterMs = 5000;

const pauseMs = 10;

/**
Does `work` while holding a lock file, so that several processes change a file one after the other.
Waits for the holder; takes over what a dead one left behind.
*/
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
	let release = tryLock(lock);
	while (release === null) {
		await sleep(pauseMs);
		release = tryLock(lock);
	}

	try {
		return await work();
	} finally {
		release();
	}
}

/** The same for work that is done at once, such as conf's. Nothing else runs while it waits. */
export function withLockSync<T>(lock: string, work: () => T): T {
	let release = tryLock(lock);
	while (release === null) {
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
		release = tryLock(lock);
	}

	try {
		return work();
	} finally {
		release();
	}
}

/** @returns What gives the lock back; null while somebody else holds it. */
function tryLock(lock: string): (() => void) | null {
	const holder = `${process.pid} ${hostname()} ${randomUUID()}`;
	if (create(lock, holder)) {
		// Whoever was stopped for long may find that another has taken over: that lock stays.
		return () => {
			if (holderOf(lock) === holder) {
				rmSync(lock, {force: true});
			}
		};
	}

	if (isAbandoned(lock)) {
		removeAbandoned(lock);
	}

	return null;
}

/**
Two processes may see the same dead holder. The slower one must not remove the new lock of the
quicker one: only one at a time may remove, and it looks again before it does.
*/
function removeAbandoned(lock: string): void {
	const guard = `${lock}.takeover`;
	if (!create(guard, 'takeover')) {
		if (isOld(guard)) {
			rmSync(guard, {force: true});
		}

		return;
	}

	try {
		if (isAbandoned(lock)) {
			rmSync(lock, {force: true});
		}
	} finally {
		rmSync(guard, {force: true});
	}
}

/**
A link that leads nowhere but to the holder's name: unlike a file it is there with its content at
once, so that a holder killed right then is known to be dead. Windows makes no links for everybody.
*/
function create(lock: string, holder: string): boolean {
	try {
		if (process.platform === 'win32') {
			writeFileSync(lock, holder, {flag: 'wx', mode: 0o600});
		} else {
			symlinkSync(holder, lock);
		}

		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

function isAbandoned(lock: string): boolean {
	const [pid = '', host] = holderOf(lock)?.split(' ') ?? [];
	return (host === hostname() && !isAlive(Number(pid))) || isOld(lock);
}

function isOld(file: string): boolean {
	const {mtimeMs} = lstatSync(file, {throwIfNoEntry: false}) ?? {mtimeMs: Number.POSITIVE_INFINITY};
	return Date.now() - mtimeMs > abandonedAfterMs;
}

/** Who holds it; null when it is gone in the meantime. */
function holderOf(lock: string): string | null {
	try {
		return process.platform === 'win32' ? readFileSync(lock, 'utf8') : readlinkSync(lock);
	} catch {
		return null;
	}
}
