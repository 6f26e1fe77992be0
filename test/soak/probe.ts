/**
Loaded before the program that is watched (`node --expose-gc --import`): on SIGURG it adds a line of
JSON to the file that SOAK_PROBE names, with what the program holds after a garbage collection.
*/
import {EventEmitter} from 'node:events';
import {appendFileSync} from 'node:fs';
import process from 'node:process';
import v8 from 'node:v8';

/** What a program holds at a moment. */
export type Holdings = {
	readonly heapBytes: number;
	/** Memory outside of the heap that belongs to buffers. */
	readonly externalBytes: number;
	/** What keeps the event loop alive. */
	readonly handles: number;
	/** The most listeners for one event of one emitter among the process, its streams and its handles. */
	readonly listeners: number;
	/** Emitters of any kind that are still reachable. */
	readonly emitters: number;
	/** Warnings of too many listeners so far. */
	readonly warnings: number;
};

const {SOAK_PROBE: file} = process.env;
let warnings = 0;
process.on('warning', ({name}) => {
	if (name === 'MaxListenersExceededWarning') {
		warnings++;
	}
});

function listenersOf(emitter: EventEmitter): number {
	return Math.max(0, ...emitter.eventNames().map(name => emitter.listenerCount(name)));
}

/** Node shows its handles under this name only. */
function handles(): unknown[] {
	return (process as unknown as {_getActiveHandles(): unknown[]})._getActiveHandles();
}

process.on('SIGURG', () => {
	globalThis.gc?.();
	const {heapUsed, external, arrayBuffers} = process.memoryUsage();
	const watched = [process, process.stdin, process.stdout, process.stderr, ...handles()];
	const holdings: Holdings = {
		heapBytes: heapUsed,
		externalBytes: external + arrayBuffers,
		handles: process.getActiveResourcesInfo().length,
		listeners: Math.max(
			...watched.filter(held => held instanceof EventEmitter).map(held => listenersOf(held)),
		),
		emitters: Number(v8.queryObjects(EventEmitter, {format: 'count'})),
		warnings,
	};
	appendFileSync(file ?? '/dev/null', `${JSON.stringify(holdings)}\n`);
});
