import {constants} from 'node:os';
import process from 'node:process';

/**
Every signal that ends a program unless it is caught, except those that report a fault in it. In raw mode
SIGINT and SIGQUIT only come from other processes, as their keys are ordinary input.
*/
export const endingSignals = [
	'SIGINT',
	'SIGTERM',
	'SIGHUP',
	'SIGQUIT',
	'SIGALRM',
	'SIGVTALRM',
	'SIGXCPU',
	'SIGUSR2',
] as const;

/**
Makes sure that `restore` runs however the process ends: by `process.exit`, by a signal (it then exits
with 128 + n), or by an uncaught error.

@param restore Restores the terminal synchronously. It is called once at most, and must do nothing when the
terminal is restored already.
@returns Removes the guard.
*/
export function guardTerminal(restore: () => void): () => void {
	const release = (): void => {
		process.removeListener('exit', run);
		process.removeListener('uncaughtExceptionMonitor', run);
		for (const signal of endingSignals) {
			process.removeListener(signal, onSignal);
		}
	};

	const run = (): void => {
		release();
		restore();
	};

	const onSignal = (signal: NodeJS.Signals): void => {
		run();
		process.exit(128 + constants.signals[signal]);
	};

	// The last one to take the terminal restores it first.
	process.prependListener('exit', run);
	process.prependListener('uncaughtExceptionMonitor', run);
	for (const signal of endingSignals) {
		process.prependListener(signal, onSignal);
	}

	return release;
}
