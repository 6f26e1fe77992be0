import {existsSync} from 'node:fs';
import path from 'node:path';

/**
The absolute path of the running executable. Without `/proc` Node knows only the word that it was started
with: a name that the shell found on PATH, or a path relative to the working directory.
*/
export function programFile(called: string, searched: string | undefined): string {
	const onPath = called.includes(path.sep) ? [] : (searched ?? '').split(path.delimiter);
	return (
		onPath.map(folder => path.resolve(folder, called)).find(file => existsSync(file)) ??
		path.resolve(called)
	);
}
