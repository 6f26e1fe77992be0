import {Buffer} from 'node:buffer';
import type {RunEnd} from '../../access/run/run-target.js';
import type {RunRequest} from '../hooks/services.js';

/** A command that runs on several instances at once. */
export type Run = RunRequest & {
	/** Each run has another one. */
	readonly number: number;
};

/** How far it has come on one instance. */
export type RunRow = {
	readonly state: 'waiting' | 'connecting' | 'running' | 'ended';
	/** Null until it has ended. */
	readonly end: RunEnd | null;
	/** Sanitized, empty for none. */
	readonly lastLine: string;
	/** The end of what it wrote so far. */
	readonly output: Buffer;
	/** How many bytes before that are not kept. */
	readonly lost: number;
};

/** The row of an instance on which nothing has happened yet. */
export const waitingRow: RunRow = {
	state: 'waiting',
	end: null,
	lastLine: '',
	output: Buffer.alloc(0),
	lost: 0,
};

/** How many have not ended. */
export function unended(rows: readonly RunRow[]): number {
	return rows.filter(({end}) => end === null).length;
}
