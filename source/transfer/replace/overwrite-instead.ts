import type {FileCopy, FileCopyOptions, Target} from '../file-copy.js';
import {FileError} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {overwrite} from './overwrite.js';

/** Whether the machine may still allow the file itself to be written where it refused this. */
export function isRefusal(error: unknown): boolean {
	return (
		error instanceof FileError && !['lost', 'full', 'tooManyOpen', 'taken'].includes(error.reason)
	);
}

/** Writes the target itself, and says why. */
export async function overwriteInstead(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	options: FileCopyOptions,
	refusal: unknown,
): Promise<void> {
	const why = refusal instanceof Error ? refusal.message : String(refusal);
	await overwrite(copy, target, reader, options, () => {
		options.onNotice(
			`${target.name} is overwritten in place, because it cannot be replaced: ${why}.`,
		);
	});
}
