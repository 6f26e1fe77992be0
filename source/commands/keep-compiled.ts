import {mkdirSync} from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {pathsFor} from '../store/paths.js';

/**
Keeps compiled code between runs, which halves the time to start, in eic's own cache: in the folder for
temporary files, where Node would keep it, others could have laid code to be run before it came.
`NODE_COMPILE_CACHE` names another folder. Where none can be written eic compiles each time.
*/
export function keepCompiled(environment: NodeJS.ProcessEnv = process.env): void {
	try {
		const folder = environment['NODE_COMPILE_CACHE'] || path.join(pathsFor().cache, 'compiled');
		mkdirSync(folder, {recursive: true, mode: 0o700});
		module.enableCompileCache(folder);
	} catch {}
}
