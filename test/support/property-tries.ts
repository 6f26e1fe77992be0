import process from 'node:process';
import fc, {type Parameters, type RunDetails} from 'fast-check';

/**
How often a property is tried: so many times, or as often as the time lets it. fast-check takes it for a
failure when not even one try fitted; on a machine that is busy that says nothing of the property.
*/
export function tries<T>(numRuns: number, limitMs: number): Parameters<T> {
	return {
		numRuns,
		interruptAfterTimeLimit: limitMs,
		reporter(details: RunDetails<T>) {
			if (details.interrupted && details.numRuns === 0) {
				process.stderr.write(`No try of a property fitted into ${limitMs} ms.\n`);
			} else if (details.failed) {
				throw new Error(fc.defaultReportMessage(details), {cause: details.errorInstance});
			}
		},
	};
}
