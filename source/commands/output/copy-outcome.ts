import {Failure} from '../../model/failure.js';
import {formatBytes} from '../../model/text/bytes.js';
import type {CopyOutcome} from '../../transfer/copy.js';
import type {Tally} from '../../transfer/tally.js';

/** Why the whole copy ended early, with what was copied until then. */
export function brokenOff(ended: Failure, outcome: CopyOutcome, tally: Tally): Failure {
	const copied =
		tally.filesFound > 1 ? ` ${tally.filesDone} of ${tally.filesFound} files were copied.` : '';
	return new Failure(ended.kind, ended.code, `${ended.message}${copied}`, {
		cause: ended.cause,
		...(outcome.kept.length > 0 && {nextStep: keptLine(outcome)}),
	});
}

/** The part files that the same command goes on from. */
export function keptLine({kept}: CopyOutcome): string {
	const parts = kept.map(({name, bytes}) => `${formatBytes(bytes)} in ${name}`);
	return `Run the same command to resume: ${parts.join(', ')}.`;
}
