import {closeSync, openSync, readdirSync, rmSync, statSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {maxTunnelSeconds} from '../model/fleet/endpoint.js';
import {isAlive} from './files/alive.js';
import {makeFolder} from './files/make-folder.js';
import {pathsFor} from './paths.js';

/** The endpoint tunnels that the user's eic processes on this machine hold open. */
export type HeldTunnels = {
	/**
	Notes that this process has opened a tunnel. If the note cannot be written, the tunnel is not counted,
	because that must not prevent a connection.

	@returns A function that notes that it is closed. Calling it again does nothing.
	*/
	hold(endpointId: string): () => void;
	/** The number of open tunnels by endpoint id. Endpoints without one are left out. */
	count(now?: Date): ReadonlyMap<string, number>;
};

/** `PID.NUMBER.ENDPOINT` */
const noteName = /^(\d+)\.\d+\.(eice-[\w-]+)$/;

/** This process's notes, which are removed at its end if tunnels are still open. */
const held = new Set<string>();

/** The number of tunnels that this process has opened so far. */
let opened = 0;

/**
Opens the notes in the state folder. A note is an empty file per tunnel with all information in its name,
so that notes are never half written and need no lock. Each machine has a folder of its own, because
several may share a home folder.
*/
export function openHeldTunnels(folder = pathsFor().state): HeldTunnels {
	const notes = path.join(folder, 'tunnels', hostname().replaceAll(/[^\w.-]/g, '_'));
	return {
		hold(endpointId) {
			if (opened === 0) {
				process.once('exit', removeHeld);
				countNotes(notes, new Date());
			}

			opened += 1;
			const note = path.join(notes, `${process.pid}.${opened}.${endpointId}`);
			held.add(note);
			attempt(() => {
				makeFolder(notes);
				closeSync(openSync(note, 'w', 0o600));
			});
			return () => remove(note);
		},
		count: (now = new Date()) => countNotes(notes, now),
	};
}

/** Counts the notes and removes those whose process has ended. */
function countNotes(folder: string, now: Date): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of attempt(() => readdirSync(folder)) ?? []) {
		const [, pid, endpointId] = noteName.exec(name) ?? [];
		if (endpointId === undefined) {
			continue;
		}

		const note = path.join(folder, name);
		if (isAlive(Number(pid)) && isFresh(note, now)) {
			counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1);
		} else {
			remove(note);
		}
	}

	return counts;
}

/** A note older than the longest tunnel is stale, and its process id now belongs to another process. */
function isFresh(note: string, now: Date): boolean {
	const {mtimeMs} = attempt(() => statSync(note)) ?? {mtimeMs: 0};
	return now.getTime() - mtimeMs < (maxTunnelSeconds + 60) * 1000;
}

function removeHeld(): void {
	for (const note of held) {
		remove(note);
	}
}

function remove(note: string): void {
	held.delete(note);
	attempt(() => rmSync(note, {force: true}));
}

/** Ignores errors: only a number on the screen depends on it. */
function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
