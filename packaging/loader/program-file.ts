import {existsSync} from 'node:fs';
import path from 'node:path';

/**
The absolute path of the running executable. Without `/proc` Node knows no more than what it was called by:
a name that the shell has found on PATH, or a path from the folder it was started in.
*/
export function programFile(called: string, searched: string | undefined): string {
	const onPath = called.includes(path.sep) ? [] : (searched ?? '').split(path.delimiter);
	return (
		onPath.map(folder => path.resolve(folder, called)).find(file => existsSync(file)) ??
		path.resolve(called)
	);
}
