import {constants} from 'node:os';
import process from 'node:process';

/**
Every signal that ends a program unless it is caught, but for those that tell of a fault in it. SIGINT
and SIGQUIT come from elsewhere only, as their keys are keys here.
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
Makes sure that `restore` runs however the process ends: by `process.exit`, by a signal (then it
exits with 128 + n), or by an error that nobody catches. Answers the function that stands down.

@param restore Gives the terminal back, at once and without waiting. It is called at most once from
here, and must do nothing when the terminal is back already.
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

	// Who took the terminal last gives it back first.
	process.prependListener('exit', run);
	process.prependListener('uncaughtExceptionMonitor', run);
	for (const signal of endingSignals) {
		process.prependListener(signal, onSignal);
	}

	return release;
}
