import {accessSync, constants, statSync} from 'node:fs';
import path from 'node:path';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
The absolute path of a program on PATH; null if it has none. Only absolute folders count: a program in
the working folder is never run.
*/
export function findProgram(name: string, environment: Environment): string | null {
	const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute);
	return folders.map(folder => path.join(folder, name)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
