import type {FileCopy, FileCopyOptions, Target} from '../file-copy.js';
import {fileFailure} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {newFileMode} from '../local/permissions.js';
import {
	checkSize,
	copyContent,
	orAborted,
	reasonOf,
	setFinalAttributes,
} from '../pump/copy-content.js';

/**
Writes over the target, or creates it. The target is truncated only at the end, as in scp: where source
and target are the same file without anybody knowing, it keeps its content.

@param onOpen Called when the target is open for writing, before the first write.
*/
export async function overwrite(
	{source, tally}: FileCopy,
	target: Target,
	reader: OpenFile,
	options: FileCopyOptions,
	onOpen: () => void = () => {},
): Promise<void> {
	const {files, path, name, existing} = target;
	const isStream = existing?.kind === 'stream';
	const openMode = isStream ? 'stream' : existing === null ? 'overwrite' : 'write';
	const isPlain = existing === null || existing.kind === 'file';
	try {
		const {signal} = options;
		const file = await orAborted(
			files.open(path, openMode, newFileMode(source.status, files), signal),
			signal,
		);
		let length: number;
		try {
			onOpen();
			tally.begin(name, 0);
			const pool = isStream ? {...options.pool, count: 1} : options.pool;
			length = await copyContent(
				source,
				reader,
				file,
				{...options, pool},
				{startAt: 0, onProgress: tally.moved},
			);
			if (isPlain) {
				await file.truncate(length);
				const mayRunAsOwner = existing !== null && (existing.mode & 0o6000) !== 0;
				if (options.areAttributesKept || mayRunAsOwner) {
					await setFinalAttributes(source.status, target, {file, mode: null}, options);
				}
			}

			// A device or a pipe has no disk to wait for.
			await (isPlain ? file.sync() : null);
		} finally {
			await file.close();
		}

		if (isPlain) {
			checkSize(await files.linkStatus(path), length);
		}
	} catch (error) {
		throw fileFailure(`${name} cannot be written`, reasonOf(error, options.signal));
	}
}
