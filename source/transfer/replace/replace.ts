import type {Failure} from '../../model/failure.js';
import type {CopyManner, FileCopy, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {newFileMode} from '../local/permissions.js';
import {checkSize} from '../pump/fill.js';
import {letGo} from './left-parts.js';
import {checkWritable, giveOwner} from './may-replace.js';
import {overwrite} from './overwrite.js';
import {isRefusal, overwriteInstead} from './overwrite-instead.js';
import {discard, openPart, type Part, type PartRequest, tidy} from './part-file.js';
import {rewindBytes, writePart} from './write-part.js';

/**
Fills a part file beside the target, and gives it the target's name when it is complete. Where that is
refused, a plain file that is there is written itself.
*/
export async function replace(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
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
		isResumeAllowed: manner.isResumeAllowed,
		rewindBytes: rewindBytes(manner.pool),
		leftParts: manner.leftParts,
	};
	if (target.existing !== null) {
		await checkWritable(target, target.existing);
		if (await manner.leftParts.hasOtherNames(target, target.existing)) {
			await overwrite(copy, target, reader, manner);
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

		await overwriteInstead(copy, target, reader, manner, error);
		return;
	}

	if (target.existing !== null && !(await giveOwner(target, target.existing, part))) {
		await discard(target.files, part);
		await overwrite(copy, target, reader, manner);
		return;
	}

	if (target.existing !== null) {
		// Before the content: what lets a program do more than others is taken away with the first write.
		await target.files.giveExtras(target.path, part.path);
	}

	const tidyUp = async (...kinds: Parameters<typeof tidy>[2]) => {
		if (!copy.isTargetNew) {
			// What is left over is no reason to fail.
			await tidy(request, part.path, kinds).catch(() => {});
		}
	};

	const tidied = tidyUp('part');
	const length = await writePart(copy, target, reader, manner, part);
	letGo(part.path);
	await checkTarget(target, length);
	await tidied;
	await tidyUp('old');
}

async function checkTarget({files, path, name}: Target, length: number): Promise<void> {
	try {
		const status = await files.linkStatus(path);
		// Whoever waited for the file may have taken it away already.
		if (status !== null) {
			checkSize(status, length);
		}
	} catch (error) {
		throw fileFailure(`${name} is not known to be whole`, error);
	}
}

function partFailure({name}: Target, error: unknown): Failure {
	const isDenied = error instanceof FileError && error.reason === 'denied';
	return fileFailure(
		`${name} cannot be written`,
		error,
		isDenied
			? 'Where only files of certain names may be made, --in-place makes it under its own.'
			: undefined,
	);
}
