import process from 'node:process';
import {asFailure, Failure} from '../../model/failure.js';
import {lookUp} from '../../model/look-up.js';

/** The code of the failure when whoever read stdout has stopped, as `head` does. */
export const outputClosedCode = 'OutputClosed';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'no space left on the device',
	EFBIG: 'the file may not grow any more',
	EDQUOT: 'your quota is used up',
	EIO: 'the device or terminal does not answer',
};

let onLost: (failure: Failure) => void = () => {};

/**
Decides what is done when stdout cannot be written. It may be called several times, once for each write.
A later call replaces the earlier one.
*/
export function onLostOutput(act: (failure: Failure) => void): void {
	onLost = act;
}

/** Begins to watch both outputs. Nothing is said about stderr: there would be nowhere left to say it. */
export function watchOutputs(): void {
	process.stdout.on('error', (error: NodeJS.ErrnoException) => onLost(lostOutput(error)));
	process.stderr.on('error', () => {});
}

function lostOutput(error: NodeJS.ErrnoException): Failure {
	if (error.code === 'EPIPE') {
		return new Failure('other', outputClosedCode, 'The output is not read any more.', {
			cause: error,
		});
	}

	const why = lookUp(reasons, error.code ?? '') ?? asFailure(error).message;
	return new Failure('other', 'OutputNotWritten', `The output could not be written: ${why}.`, {
		cause: error,
	});
}
