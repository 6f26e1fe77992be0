import type {Buffer} from 'node:buffer';
import type {Connection} from '../../connection/connection.js';
import type {Failure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import type {AccessContext} from '../context.js';

/** An instance to run a command on. */
export type RunTarget = {
	readonly instance: Instance;
	readonly context: AccessContext;
	/** How to reach it, with what is remembered by the time that it is reached. */
	readonly plan: () => Plan;
};

/** How a command ended on an instance, or why it did not run to its end there. */
export type RunEnd = {
	/** The exit status of the command; null when it has none. */
	readonly exitCode: number | null;
	/** The signal that ended the command, without `SIG`; null for none. */
	readonly signal: string | null;
	/** Why it did not run to its end; null when it did. */
	readonly failure: Failure | null;
	/** From the start of the connection. */
	readonly durationMs: number;
	/** How the instance was reached; null when it was not. */
	readonly way: Pick<Connection, 'route' | 'osUser' | 'hostKey'> | null;
};

/** Which of its two outputs a command wrote to. */
export type OutputName = 'stdout' | 'stderr';

/** Gets what happens in a run. What it writes is waited for before more is read. */
export type RunView = {
	/** A connection to the instance is being opened, or the command runs there. What it throws fails the instance. */
	onState?(target: RunTarget, state: 'connecting' | 'running'): Promise<void> | void;
	onOutput(target: RunTarget, name: OutputName, chunk: Buffer): Promise<void> | void;
	/** Called once for each target, also for those that were not started. */
	onEnd(target: RunTarget, end: RunEnd): Promise<void> | void;
};
