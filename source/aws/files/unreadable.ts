import process from 'node:process';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {FileProblem} from './aws-files.js';

/**
Replaces a failure that may be caused by an unreadable part of the files with a failure about that part.

@param failure Says that a profile or its credentials are missing.
*/
export function preferUnreadable(failure: Failure, problems: readonly FileProblem[]): Failure {
	const [first] = problems;
	const isLack = ['UnknownProfile', 'NoCredentials'].includes(failure.code);
	return first === undefined || !isLack
		? failure
		: new Failure('other', 'UnreadableFile', `${placeOf(first)}: ${first.what}.`, {
				nextStep: `Correct it first. Without it: ${failure.message}`,
				cause: failure,
			});
}

function placeOf({file, line}: FileProblem): string {
	const home = process.env['HOME'];
	const short = home && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
	return `${sanitize(short, 300)}${line === null ? '' : `, line ${line}`}`;
}
