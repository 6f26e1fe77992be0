import {after, afterEach, beforeEach} from 'node:test';

export type GuardLimits = {
	/** How long no test may begin or end. More than `--test-timeout`, so that a test fails by itself first. */
	readonly quietMs: number;
	/** How long the process may go on after its last test. */
	readonly closingMs: number;
};

/**
Ends the process of a test file that does not end by itself.

A test that times out fails, but its code goes on, and a server or terminal that it left open keeps the
process alive forever. The same for a hook that never returns, and for a test that forgets to close
something. The file fails then, and says what was open; `--test-force-exit` would end it and hide the leak.
*/
export function guardFile({quietMs, closingMs}: GuardLimits): void {
	const end = (why: string): void => {
		const open = process.getActiveResourcesInfo().filter(name => name !== 'PipeWrap');
		process.stderr.write(`This test file was ended ${why}. Still open: ${open.join(', ')}\n`);
		// Listeners of 'exit' kill programs and remove folders.
		process.exit(1);
	};

	const quiet = setTimeout(end, quietMs, `after ${quietMs} ms without progress`).unref();
	const refresh = (): void => {
		quiet.refresh();
	};

	beforeEach(refresh);
	afterEach(refresh);
	after(() => {
		setTimeout(end, closingMs, `${closingMs} ms after its last test`).unref();
	});
}
