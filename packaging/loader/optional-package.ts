import {existsSync, realpathSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {optionalPackage} from './build-constants.js';

/**
Loads the optional dependency from where a package manager puts it: eic's own `node_modules`, or the one
that eic itself is in. Node would also look in every folder above, in `NODE_PATH` and in the home folder,
where others could have put it.

@param folder The folder of eic's `package.json`.
@throws {Error} When it is in neither, or incomplete.
*/
export function loadOptionalPackage(folder: string): unknown {
	const above = path.dirname(folder);
	const places = [
		path.join(folder, 'node_modules'),
		...(path.basename(above) === 'node_modules' ? [above] : []),
	];
	const found = places.map(place => path.join(place, optionalPackage)).find(isWhole);
	if (found === undefined) {
		throw new Error(`${optionalPackage} is not installed.`);
	}

	return createRequire(path.join(found, 'package.json'))(found);
}

/** Whether its native code is beside it: otherwise it would look for that in the folders above. */
function isWhole(folder: string): boolean {
	return (
		existsSync(folder) &&
		existsSync(`${realpathSync(folder)}-${process.platform}-${process.arch}/package.json`)
	);
}
