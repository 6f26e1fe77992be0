import type {Failure} from '../model/failure.js';
import {copyDirectory} from './copy-directory.js';
import type {CopyRequest} from './copy-request.js';
import {CopyRun} from './copy-run.js';
import {destinations} from './destinations.js';
import type {Kept} from './file-copy.js';
import {findSources} from './find-sources.js';

export type CopyOutcome = {
	/** What went wrong with single files. */
	readonly failures: readonly Failure[];
	/** Why it ended before its time; null when it went to its end. */
	readonly ended: Failure | null;
	/** Part files that the same command goes on from. */
	readonly kept: readonly Kept[];
};

/**
Copies files and directories between machines, several at once.

@throws Failure when the target cannot take what is to be copied. What goes wrong later, with one file
or with all of them, is in the outcome.
*/
export async function copy(request: CopyRequest): Promise<CopyOutcome> {
	const run = new CopyRun(request);
	const sources = await findSources(request, run.fail);
	for (const {source, target} of await destinations(sources, request, run.fail)) {
		if (source.status.kind === 'directory') {
			run.addSearch(() =>
				copyDirectory({source, target, isTargetNew: false, above: null, realPath: null}, run),
			);
		} else {
			run.addFile({source, target, isTargetNew: false});
		}
	}

	const ended = await run.finish();
	return {failures: run.failures, kept: run.kept, ended};
}
