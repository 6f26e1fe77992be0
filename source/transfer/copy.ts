import type {Failure} from '../model/failure.js';
import {copyDirectory} from './copy-directory.js';
import type {CopyRequest} from './copy-request.js';
import {CopyRun} from './copy-run.js';
import {destinations} from './destinations.js';
import type {KeptPart} from './file-copy.js';
import {findSources} from './find-sources.js';

export type CopyOutcome = {
	/** The failures of single files. */
	readonly failures: readonly Failure[];
	/** Why the copy ended early; null when it did not. */
	readonly ended: Failure | null;
	/** Part files from which the same command resumes. */
	readonly kept: readonly KeptPart[];
};

/**
Copies files and directories between machines, several at once.

@throws Failure when the target cannot take the sources. Later failures, of one file or of all, are in
the outcome.
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
