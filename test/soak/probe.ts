/**
Loaded before the observed program (`node --expose-gc --import`). On SIGURG it collects garbage and
appends a line of JSON with the program's resources to the file that SOAK_PROBE names.
*/
import {EventEmitter} from 'node:events';
import {appendFileSync} from 'node:fs';
import process from 'node:process';
import v8 from 'node:v8';

/** The resources that a program holds at one moment. */
export type Holdings = {
	readonly heapBytes: number;
	/** Memory of buffers, outside the heap. */
	readonly externalBytes: number;
	/** The number of resources that keep the event loop alive. */
	readonly handles: number;
	/** The largest number of listeners for one event, among the process, its streams and its handles. */
	readonly listeners: number;
	/** The number of event emitters that are still reachable. */
	readonly emitters: number;
	/** The number of MaxListenersExceededWarnings so far. */
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

/** Node exposes its handles only under this name. */
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
