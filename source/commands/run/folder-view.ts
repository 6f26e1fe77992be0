import {mkdirSync, statSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import type {OutputName, RunTarget, RunView} from '../../access/run/run-target.js';
import {asFailure, Failure} from '../../model/failure.js';
import {isInstanceId} from '../../model/fleet/instance.js';
import {usageFailure} from '../parse.js';

const endings = {stdout: 'out', stderr: 'err'} as const;

/**
Writes the outputs of each instance to `ID.out` and `ID.err` in a folder, as they come. Files of an earlier
run are overwritten. Instances on which the command did not start get none.

@throws {Failure} `usage` when the folder cannot be made.
*/
export function folderView(folder: string): RunView {
	if (statSync(folder, {throwIfNoEntry: false})?.isDirectory() === false) {
		throw usageFailure(
			`--output: ${folder} is not a folder.`,
			'Name a folder; a new one is created.',
		);
	}

	try {
		mkdirSync(folder, {recursive: true});
	} catch (error) {
		throw usageFailure(`--output ${folder} cannot be created: ${asFailure(error).message}`);
	}

	const files = new Map<RunTarget, Record<OutputName, Promise<FileHandle>>>();
	const opened = (target: RunTarget, name: OutputName) => {
		const {id} = target.instance;
		if (!isInstanceId(id)) {
			throw new Failure('service', 'InvalidInstanceId', `"${id}" is not an instance id.`);
		}

		return open(path.join(folder, `${id}.${endings[name]}`), 'w');
	};

	return {
		async onState(target, state) {
			if (state === 'running') {
				const own = {stdout: opened(target, 'stdout'), stderr: opened(target, 'stderr')};
				files.set(target, own);
				// A command that writes nothing fails, too, where there is no file for it.
				await Promise.all([own.stdout, own.stderr]).catch(error => {
					throw notWritten(folder, error);
				});
			}
		},
		async onOutput(target, name, chunk) {
			try {
				await (await files.get(target)?.[name])?.appendFile(chunk);
			} catch (error) {
				throw notWritten(folder, error);
			}
		},
		async onEnd(target) {
			const own = files.get(target);
			files.delete(target);
			for (const file of own ? [own.stdout, own.stderr] : []) {
				await file.then(handle => handle.close()).catch(() => {});
			}
		},
	};
}

function notWritten(folder: string, error: unknown): Failure {
	const why = asFailure(error).message;
	return new Failure(
		'other',
		'OutputNotWritten',
		`The output was not written to ${folder}: ${why}`,
		{
			cause: error,
		},
	);
}
