import {randomUUID} from 'node:crypto';
import {lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {Failure} from '../../model/failure.js';
import {isAlive} from './alive.js';

/**
A lock of this age is taken over, whoever holds it: no holder works for that long. One from the future
is as old: the clock was set back, or is another on the machine that left it.
*/
const abandonedAfterMs = 5000;

const pauseMs = 10;

/** How long one waits for the same holder, and for all that come before one. */
const usualLimits = {holderMs: 2000, totalMs: 10_000};

/**
Does `work` while holding a lock file, so that several processes change a file one after the other.
Waits for the holder; takes over what a dead one left behind.

@throws {Failure} `FileLocked` when the holder does not give it back in time.
*/
export async function withLock<T>(
	lock: string,
	work: () => Promise<T>,
	limits = usualLimits,
): Promise<T> {
	const mayWait = patience(lock, limits);
	let release = tryLock(lock);
	while (release === null) {
		mayWait();
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
The same for work that is done at once, such as conf's. Nothing else runs while it waits, signals
included: that is why it gives up soon.
*/
export function withLockSync<T>(lock: string, work: () => T, limits = usualLimits): T {
	const mayWait = patience(lock, limits);
	let release = tryLock(lock);
	while (release === null) {
		mayWait();
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
		release = tryLock(lock);
	}

	try {
		return work();
	} finally {
		release();
	}
}

/** @returns To be called before each pause: throws when there have been enough. */
function patience(lock: string, {holderMs, totalMs}: typeof usualLimits): () => void {
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
		{nextStep: `Try again in a moment. If no eic is at work there, remove ${lock}.`},
	);
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
		try {
			removeAbandoned(lock);
		} catch {
			// Such as a folder of that name: whoever waits says so in the end.
		}
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
	const {mtimeMs} = lstatSync(file, {throwIfNoEntry: false}) ?? {mtimeMs: Date.now()};
	return Math.abs(Date.now() - mtimeMs) > abandonedAfterMs;
}

/** Who holds it; null when it is gone in the meantime. */
function holderOf(lock: string): string | null {
	try {
		return process.platform === 'win32' ? readFileSync(lock, 'utf8') : readlinkSync(lock);
	} catch {
		return null;
	}
}
