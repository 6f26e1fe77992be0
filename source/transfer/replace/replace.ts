import type {Failure} from '../../model/failure.js';
import type {FileCopy, FileCopyOptions, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {newFileMode} from '../local/permissions.js';
import {checkSize} from '../pump/copy-content.js';
import {checkWritable, matchOwner} from './check-writable.js';
import {release} from './leftover-parts.js';
import {overwrite} from './overwrite.js';
import {isRefusal, overwriteInstead} from './overwrite-instead.js';
import {discard, openPart, type Part, type PartRequest, removeLeftovers} from './part-file.js';
import {rewindBytes, writePart} from './write-part.js';

/**
Writes a part file beside the target, and gives it the target's name when it is complete. Where the machine
refuses that, an existing file is overwritten instead.
*/
export async function replace(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	options: FileCopyOptions,
): Promise<void> {
	const request: PartRequest = {
		source: copy.source,
		reader,
		target,
		isTargetNew: copy.isTargetNew,
		mode:
			target.existing === null
				? newFileMode(copy.source.status, target.files)
				: target.existing.mode & 0o777,
		isResumeAllowed: options.isResumeAllowed,
		rewindBytes: rewindBytes(options.pool),
		leftovers: options.leftovers,
	};
	if (target.existing !== null) {
		await checkWritable(target, target.existing);
		if (await options.leftovers.hasOtherNames(target, target.existing)) {
			await overwrite(copy, target, reader, options);
			return;
		}
	}

	let part: Part;
	try {
		part = await openPart(request);
	} catch (error) {
		if (target.existing === null || !isRefusal(error)) {
			throw partFailure(target, error);
		}

		await overwriteInstead(copy, target, reader, options, error);
		return;
	}

	if (target.existing !== null && !(await matchOwner(target, target.existing, part))) {
		await discard(target.files, part);
		await overwrite(copy, target, reader, options);
		return;
	}

	if (target.existing !== null) {
		// Before the content, as the first write takes away what gives a program more rights (capabilities).
		await target.files.copyExtras(target.path, part.path);
	}

	const tidyUp = async (...kinds: Parameters<typeof removeLeftovers>[2]) => {
		if (!copy.isTargetNew) {
			// Leftovers are no reason to fail.
			await removeLeftovers(request, part.path, kinds).catch(() => {});
		}
	};

	const tidied = tidyUp('part');
	const length = await writePart(copy, target, reader, options, part);
	release(part.path);
	await checkTarget(target, length);
	await tidied;
	await tidyUp('old');
}

async function checkTarget({files, path, name}: Target, length: number): Promise<void> {
	try {
		const status = await files.linkStatus(path);
		// A program that waited for the file may have moved it already.
		if (status !== null) {
			checkSize(status, length);
		}
	} catch (error) {
		throw fileFailure(`${name} may be incomplete`, error);
	}
}

function partFailure({name}: Target, error: unknown): Failure {
	const isDenied = error instanceof FileError && error.reason === 'denied';
	return fileFailure(
		`${name} cannot be written`,
		error,
		isDenied ? 'If only certain file names are allowed there, use --in-place.' : undefined,
	);
}
