import type {CopyManner, FileCopy, Target} from '../file-copy.js';
import {fileFailure} from '../file-error.js';
import type {OpenFile} from '../files.js';
import {newFileMode} from '../local/permissions.js';
import {checkSize, dress, fill, orAborted, reasonOf} from '../pump/fill.js';

/**
Writes over what is at the target, or makes a new file there. What is there is cut off only at the end, as in scp:
where two names are one file without this being known, it keeps its content.

@param onOpen Called when the target may be written, before anything is.
*/
export async function overwrite(
	{source, tally}: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
	onOpen: () => void = () => {},
): Promise<void> {
	const {files, path, name, existing} = target;
	const isStream = existing?.kind === 'stream';
	const openMode = isStream ? 'stream' : existing === null ? 'overwrite' : 'write';
	const isPlain = existing === null || existing.kind === 'file';
	try {
		const {signal} = manner;
		const file = await orAborted(
			files.open(path, openMode, newFileMode(source.status, files), signal),
			signal,
		);
		let length: number;
		try {
			onOpen();
			tally.begin(name, 0);
			const pool = isStream ? {...manner.pool, count: 1} : manner.pool;
			length = await fill(
				source,
				reader,
				file,
				{...manner, pool},
				{startAt: 0, onProgress: tally.moved},
			);
			if (isPlain) {
				await file.truncate(length);
				const mayRunAsOwner = existing !== null && (existing.mode & 0o6000) !== 0;
				if (manner.areAttributesKept || mayRunAsOwner) {
					await dress(source.status, target, {file, mode: null}, manner);
				}
			}

			// There is no disk behind a device or a pipe that could be waited for.
			await (isPlain ? file.sync() : null);
		} finally {
			await file.close();
		}

		if (isPlain) {
			checkSize(await files.linkStatus(path), length);
		}
	} catch (error) {
		throw fileFailure(`${name} cannot be written`, reasonOf(error, manner.signal));
	}
}
