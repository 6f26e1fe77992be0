import {closeSync, openSync, readdirSync, rmSync, statSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {maxTunnelSeconds} from '../model/fleet/endpoint.js';
import {isAlive} from './files/alive.js';
import {makeFolder} from './files/make-folder.js';
import {pathsFor} from './paths.js';

/** Which endpoints this person's eic processes on this machine hold tunnels of. */
export type HeldTunnels = {
	/**
	Notes that this process has opened a tunnel. Where it cannot be written it is not counted: that
	must not stop a connection.

	@returns What notes that it is closed; calling it again does nothing.
	*/
	hold(endpointId: string): () => void;
	/** How many tunnels are open, by endpoint id; endpoints without one are left out. */
	count(now?: Date): ReadonlyMap<string, number>;
};

/** `PID.NUMBER.ENDPOINT` */
const noteName = /^(\d+)\.\d+\.(eice-[\w-]+)$/;

/** The notes of this process, to be taken away when it ends with tunnels open. */
const held = new Set<string>();

let opened = 0;

/**
Opens the notes below the state folder: an empty file for each tunnel, whose name says all. So nothing
is ever half written, and processes do not wait for each other. A folder for each machine, as a home
may be shared by several.
*/
export function openHeldTunnels(folder = pathsFor().state): HeldTunnels {
	const own = path.join(folder, 'tunnels', hostname().replaceAll(/[^\w.-]/g, '_'));
	return {
		hold(endpointId) {
			if (opened === 0) {
				process.once('exit', removeOwn);
				countNotes(own, new Date());
			}

			opened += 1;
			const note = path.join(own, `${process.pid}.${opened}.${endpointId}`);
			held.add(note);
			attempt(() => {
				makeFolder(own);
				closeSync(openSync(note, 'w', 0o600));
			});
			return () => remove(note);
		},
		count: (now = new Date()) => countNotes(own, now),
	};
}

/** Counts the notes, and takes away those that nobody holds any more. */
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

/** No tunnel lives longer than the service lets it: the number is another process's by then. */
function isFresh(note: string, now: Date): boolean {
	const {mtimeMs} = attempt(() => statSync(note)) ?? {mtimeMs: 0};
	return now.getTime() - mtimeMs < (maxTunnelSeconds + 60) * 1000;
}

function removeOwn(): void {
	for (const note of held) {
		remove(note);
	}
}

function remove(note: string): void {
	held.delete(note);
	attempt(() => rmSync(note, {force: true}));
}

/** What does not succeed is left: only a number on the screen is at stake. */
function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
