import {sanitize} from '../../model/text/sanitize.js';
import type {RunEnd} from './run-target.js';

/** The code of the failure of an instance on which nothing was started. */
export const notStartedCode = 'NotStarted';

/** Whether a command was started and ended well. */
export function hasSucceeded({exitCode, failure}: RunEnd): boolean {
	return failure === null && exitCode === 0;
}

/** Whether an instance was left out. */
export function wasLeftOut({failure}: RunEnd): boolean {
	return failure?.code === notStartedCode;
}

/** The exit code of one end: the command's own, 255 for a signal, or that of the failure. */
export function exitCodeOf({exitCode, failure}: RunEnd): number {
	return failure?.exitCode ?? exitCode ?? 255;
}

/** How a command ended, in a word or two. */
export function endWord(end: RunEnd): string {
	if (wasLeftOut(end)) {
		return 'left out';
	}

	if (end.failure !== null) {
		return end.failure.kind === 'deadline' ? 'timed out' : 'failed';
	}

	return end.signal === null ? `exit ${end.exitCode}` : `SIG${sanitize(end.signal, 12)}`;
}
