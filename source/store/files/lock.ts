import {randomUUID} from 'node:crypto';
import {lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {Failure} from '../../model/failure.js';
import {isAlive} from './alive.js';

/**
A lock older than this is taken over, because no holder works for that long. A timestamp in the future
counts as old, too: the clock was set back, or the lock was left by a machine with another clock.
*/
const abandonedAfterMs = 5000;

const pauseMs = 10;

/** How long to wait for one holder, and in total. */
const usualLimits = {holderMs: 2000, totalMs: 10_000};

/**
Runs `work` while holding a lock file, so that processes change a file one after the other. It waits for
the holder, and takes over the lock of a dead process.

@throws {Failure} `FileLocked` when the lock does not become free in time.
*/
export async function withLock<T>(
	lock: string,
	work: () => Promise<T>,
	limits = usualLimits,
): Promise<T> {
	const checkWait = makeWaitLimit(lock, limits);
	let release = tryLock(lock);
	while (release === null) {
		checkWait();
		await sleep(pauseMs);
		release = tryLock(lock);
	}

	try {
		return await work();
	} finally {
		release();
	}
}

/**
The synchronous form of `withLock`, for synchronous work such as conf's. The wait blocks everything,
signal handlers included, and is therefore short.

@throws {Failure} `FileLocked` when the lock does not become free in time.
*/
export function withLockSync<T>(lock: string, work: () => T, limits = usualLimits): T {
	const checkWait = makeWaitLimit(lock, limits);
	let release = tryLock(lock);
	while (release === null) {
		checkWait();
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
		release = tryLock(lock);
	}

	try {
		return work();
	} finally {
		release();
	}
}

/** @returns A function to call before each pause. It throws when the wait has been too long. */
function makeWaitLimit(lock: string, {holderMs, totalMs}: typeof usualLimits): () => void {
	const began = performance.now();
	let known: string | null = null;
	let knownSince = began;
	return () => {
		const now = performance.now();
		const holder = holderOf(lock);
		if (holder !== known) {
			known = holder;
			knownSince = now;
		}

		if (now - knownSince > holderMs || now - began > totalMs) {
			throw locked(lock, known);
		}
	};
}

function locked(lock: string, holder: string | null): Failure {
	const [pid, host] = holder?.split(' ') ?? [];
	const who = host === undefined ? 'something else' : `another eic, process ${pid} on ${host},`;
	return new Failure(
		'configuration',
		'FileLocked',
		`${lock.replace(/\.lock$/, '')} cannot be changed: ${who} holds its lock.`,
		{nextStep: `Try again in a moment. If no other eic is running, remove ${lock}.`},
	);
}

/** @returns A function that releases the lock; null when another process holds it. */
function tryLock(lock: string): (() => void) | null {
	const holder = `${process.pid} ${hostname()} ${randomUUID()}`;
	if (create(lock, holder)) {
		// If this process was suspended for long, another one may have taken over. Its lock must stay.
		return () => {
			if (holderOf(lock) === holder) {
				rmSync(lock, {force: true});
			}
		};
	}

	if (isAbandoned(lock)) {
		try {
			removeAbandoned(lock);
		} catch {
			// For example, there is a directory of that name. The caller reports it when its wait ends.
		}
	}

	return null;
}

/**
Removes an abandoned lock. Several processes may find the same dead holder, and a slow one must not remove
the new lock of a fast one. So only one process at a time may remove it, and it checks again first.
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
Creates a lock file atomically. It is a dangling symbolic link to the holder's name: unlike a file it
exists with its content at once, so that a holder that is killed right then can be recognized as dead.
On Windows not everybody may create links, so it is a file there.
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
	const {mtimeMs} = lstatSync(file, {throwIfNoEntry: false}) ?? {mtimeMs: Date.now()};
	return Math.abs(Date.now() - mtimeMs) > abandonedAfterMs;
}

/** The holder's name; null when the lock no longer exists. */
function holderOf(lock: string): string | null {
	try {
		return process.platform === 'win32' ? readFileSync(lock, 'utf8') : readlinkSync(lock);
	} catch {
		return null;
	}
}
