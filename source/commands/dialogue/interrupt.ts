import process from 'node:process';
import {interrupted} from '../../model/failure.js';

/**
A signal that aborts on Ctrl-C (SIGINT), so that every wait stops at once and cleans up after itself.

@returns One signal for the whole process.
*/
export function interruptSignal(): AbortSignal {
	shared ??= listen();
	return shared;
}

let shared: AbortSignal | undefined;

function listen(): AbortSignal {
	const controller = new AbortController();
	process.once('SIGINT', () => {
		controller.abort(interrupted());
	});
	return controller.signal;
}
