import {execPath} from 'node:process';
import {fileURLToPath} from 'node:url';

/** How this eic is started from anywhere: absolute paths, whatever PATH says. */
export function ownProgram(): readonly string[] {
	return [execPath, fileURLToPath(new URL('../cli.js', import.meta.url))];
}
